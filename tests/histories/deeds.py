"""What people do on their laptops, through the program's own actions."""

from collections.abc import Callable
from typing import Any

from scr_appraiser.model.appraisal.appraisals import rate, write_comment
from scr_appraiser.model.appraisal.seals import reopen, seal
from scr_appraiser.model.erasure.finding import find
from scr_appraiser.model.erasure.redacting import erase_review, redact_record, remove_text
from scr_appraiser.model.file import schema
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, RecordId, RevisionId, derived_id
from scr_appraiser.model.past.bringing_back import bring_back
from scr_appraiser.model.review.reviews import add_theme, register_review, restore, set_facts, withdraw
from scr_appraiser.model.workspace import Workspace
from tests.histories.small_file import CRITERIA, PERSON
from tests.histories.world import Laptop, World

FACTS = (("review", "review_ref"), ("review", "body_notification_ref"), ("child", "child_no"))
"""Kind and field of the facts that are set; the two of a review meet one beside the other."""
CANARY = "Zebedee"
"""Begins every text that is to be taken out again."""


def answer(world: World, laptop: Laptop, slot: int, value: int) -> None:
    """Rate a criterion, or comment on it: every fourth value is a comment."""
    appraisal, criterion = _place(world, slot)
    if not is_here(laptop, appraisal):
        return
    if value % 4 == 0:
        world.do(laptop, lambda: write_comment(laptop.workspace, appraisal, criterion, f"Comment {value}."))
    else:
        world.do(laptop, lambda: rate(laptop.workspace, appraisal, criterion, value % 4))


def take_back(world: World, laptop: Laptop, slot: int) -> None:
    """Withdraw a judgement."""
    record = derived_id("judgement", *_place(world, slot))

    def withdraw_it() -> None:
        with laptop.workspace.change("Withdraw judgement", reason="It was about another review.") as session:
            row = session.get(schema.Judgement, record)
            if row is not None:
                row.state = "withdrawn"

    if world.do(laptop, withdraw_it):
        world.seen["withdrawn"] += 1


def state(world: World, laptop: Laptop, fact: int, which: int, value: int) -> None:
    """Set a fact, or clear it."""
    kind, name = FACTS[fact % len(FACTS)]
    records: tuple[str, ...] = world.file.reviews if kind == "review" else world.file.children
    record = RecordId(records[which % len(records)])
    said = f"V{value}" if value else None
    world.do(laptop, lambda: set_facts(laptop.workspace, kind, record, {name: said}))


def withdraw_or_restore(world: World, laptop: Laptop, which: int) -> None:
    """Take a child or a review back, or bring it back."""
    kind, record = (("child", world.file.children[0]), ("review", world.file.reviews[1]))[which % 2]
    if not is_here(laptop, record):
        return
    with laptop.workspace.reading() as cursor:
        (row,) = cursor.execute(f"SELECT state FROM {kind} WHERE id = ?", (bytes.fromhex(record),)).fetchone()
    if row == "withdrawn":
        world.do(laptop, lambda: restore(laptop.workspace, kind, RecordId(record)))
    else:
        world.do(laptop, lambda: withdraw(laptop.workspace, kind, RecordId(record), "It was entered twice."))


def bring_back_a_version(world: World, laptop: Laptop, slot: int, turn: int) -> None:
    """Have a judgement say again what it said once."""
    record = derived_id("judgement", *_place(world, slot))
    with laptop.workspace.reading() as cursor:
        older = cursor.execute(
            "SELECT id FROM revision WHERE record = ? ORDER BY number", (bytes.fromhex(record),)
        ).fetchall()
    if older:
        one = RevisionId(older[turn % len(older)][0].hex())
        world.do(laptop, lambda: bring_back(laptop.workspace, one, "this morning"))


def register(world: World, laptop: Laptop, value: int) -> None:
    """Register a review, or note a theme, whose record two copies share."""
    if value % 2:
        world.do(laptop, lambda: register_review(laptop.workspace, {"review_ref": f"NEW-{value}"}))
    elif is_here(laptop, world.file.reviews[0]):
        theme = world.file.themes[value // 2 % len(world.file.themes)]
        world.do(laptop, lambda: add_theme(laptop.workspace, world.file.reviews[0], theme))


def seal_or_reopen(world: World, laptop: Laptop) -> None:
    """Its own appraiser signs the whole appraisal, or takes the signature back."""
    appraisal, workspace = world.file.appraisals[0], laptop.workspace
    if not is_here(laptop, appraisal):
        return
    with workspace.reading() as cursor:
        sealed = cursor.execute(
            "SELECT 1 FROM seal WHERE appraisal_id = ? AND state = 'live'", (bytes.fromhex(appraisal),)
        ).fetchone()
    if sealed:
        world.do(laptop, lambda: reopen(workspace, appraisal, "More papers have come in."))
    elif world.do(laptop, _as_somebody(workspace, 0, lambda: seal(workspace, appraisal))):
        world.seen["seal"] += 1


def undo_or_redo(world: World, laptop: Laptop, is_redo: bool) -> None:
    """Take the last step of this sitting back, or take it again."""
    undoing = laptop.undoing
    if (undoing.can_redo if is_redo else undoing.can_undo) and world.do(
        laptop, undoing.redo if is_redo else undoing.undo
    ):
        world.seen["undo"] += 1


def type_a_name_and_take_it_out(world: World, laptop: Laptop, slot: int, *, at_once: bool) -> None:
    """Type a name by mistake; take every name out again that is found, now or at some later time."""
    appraisal, criterion = _place(world, slot)
    if not is_here(laptop, appraisal):
        return
    world.seen["slips"] += 1
    name = f"{CANARY} {world.seen['slips']}"
    world.do(laptop, lambda: write_comment(laptop.workspace, appraisal, criterion, f"{name} said so."))
    if at_once:
        take_names_out(world, laptop)


def take_names_out(world: World, laptop: Laptop) -> None:
    """Take out every text that was typed by mistake and stands in this copy of the file."""
    places = find(laptop.workspace, CANARY).places
    if places and world.do(
        laptop, lambda: remove_text(laptop.workspace, CANARY, places, "A name was typed by mistake.")
    ):
        world.seen["redaction"] += 1


def redact(world: World, laptop: Laptop, slot: int) -> None:
    """Take out all that a judgement ever said."""
    record = derived_id("judgement", *_place(world, slot))
    if world.do(laptop, lambda: redact_record(laptop.workspace, "judgement", record, "The law asks for it.")):
        world.seen["redaction"] += 1


def erase(world: World, laptop: Laptop) -> None:
    """Take out a whole review, whose retention has ended."""
    review = world.file.reviews[1]
    if world.do(laptop, lambda: erase_review(laptop.workspace, review, "Its retention has ended.")):
        world.seen["redaction"] += 1


def is_here(laptop: Laptop, record: str) -> bool:
    """Whether a record is in the file of a laptop: a hand-out has not all of them."""
    with laptop.workspace.reading() as cursor:
        return cursor.execute("SELECT 1 FROM head WHERE record = ?", (bytes.fromhex(record),)).fetchone() is not None


def _place(world: World, slot: int) -> tuple[AppraisalId, str]:
    appraisals = world.file.appraisals
    return appraisals[slot // len(CRITERIA) % len(appraisals)], CRITERIA[slot % len(CRITERIA)]


def _as_somebody(workspace: Workspace, number: int, deed: Callable[[], Any]) -> Callable[[], Any]:
    def do_it() -> None:
        author, workspace.author = workspace.author, identify(PERSON.format(number), f"Person {number}")
        try:
            deed()
        finally:
            workspace.author = author

    return do_it
