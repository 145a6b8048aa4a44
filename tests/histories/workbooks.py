"""Workbooks between laptops as plain values: sent, filled in, taken in; the cells themselves are tried elsewhere.

P14, P15 and the three-way test are held against the history alone: what came in, on top of what, and what it says.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from scr_appraiser.model.evidence.evidence import evidence_of_content
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.framework.held_definitions import load_framework
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.history.revisions import Revision
from scr_appraiser.model.ids import DefinitionHash, RecordId
from scr_appraiser.model.workbook.applying import take_in
from scr_appraiser.model.workbook.cells import Cell
from scr_appraiser.model.workbook.layout import ANSWERS, LABELS, Key
from scr_appraiser.model.workbook.planning import plan_workbooks
from scr_appraiser.model.workbook.returned import Returned, ReturnedRow
from scr_appraiser.model.workbook.saying import cells_of
from scr_appraiser.model.workbook.sending import send
from scr_appraiser.model.workbook.sendings import Sending, Sent
from tests.histories.history import Told, read_history
from tests.histories.world import Laptop, World

EDITORS = ("ED1", "ED2")


@dataclass(frozen=True)
class Sheet:
    """A workbook that went out, with what stood in its cells by record."""

    sending: Sending
    cells: Mapping[RecordId, Mapping[str, str]]


@dataclass(frozen=True)
class Filled:
    """A workbook that comes back; `answers` are the ratings typed over, by record."""

    returned: Returned
    sending: Sending
    answers: Mapping[RecordId, Cell]


def send_out(world: World, laptop: Laptop, which: int) -> Sheet | None:
    """One appraisal leaves as a workbook; None where it may not."""
    sent: list[Sheet] = []
    appraisal = world.file.appraisals[which % len(world.file.appraisals)]

    def send_it() -> None:
        sending = send(laptop.workspace, [appraisal])
        framework = load_framework(laptop.workspace, _framework_of(laptop, appraisal))
        history = read_history(laptop.workspace)
        sent.append(Sheet(sending, {one.record: _cells(framework, one, history.revisions) for one in sending.sent()}))

    world.do(laptop, send_it)
    return sent[0] if sent else None


def fill_in(sheet: Sheet, editor: int, choices: Mapping[int, Cell]) -> Filled:
    """Somebody types ratings into some rows, by number, and sends it back."""
    rows, answers = [], {}
    for number, one in enumerate(sheet.sending.sent()):
        cells: dict[str, Cell] = dict(sheet.cells[one.record])
        if one.kind == "judgement" and number in choices:
            cells["rating"] = answers[one.record] = choices[number]
        rows.append(_row(sheet.sending, one, number, cells))
    return Filled(Returned(tuple(rows), EDITORS[editor], f"Editor {editor}"), sheet.sending, answers)


def take_back_in(world: World, laptop: Laptop, filled: Filled) -> None:
    """Take a workbook in, and again.

    P14: a row that was left as it went out changes nothing. P15: a second time nothing comes of it, and wherever it is
    taken in, it is the same revision. A row that was changed makes a revision on top of what went out, whatever the
    file says by now.
    """
    before = read_history(laptop.workspace)

    def take_it_in() -> None:
        take_in(laptop.workspace, plan_workbooks(laptop.workspace, [("back.xlsx", filled.returned)]))

    if not world.do(laptop, take_it_in):
        return
    after = read_history(laptop.workspace)
    bases = {bytes.fromhex(one.record): frozenset(map(bytes.fromhex, one.bases)) for one in filled.sending.sent()}
    came = [one for name, one in after.revisions.items() if name not in before.revisions]
    for one in came:
        if one.kind == "person":
            continue
        assert RecordId(one.record.hex()) in filled.answers, "P14: a row that nobody changed was taken in"
        assert after.parents[one.id] == bases[one.record], "P14: it was written over what it had never seen"
        assert parse(one.content or "{}").get("rating") == filled.answers[RecordId(one.record.hex())]
    sent_here = bytes.fromhex(filled.sending.id) in {one.record for one in before.revisions.values()}
    appraisals = {one.record for one in before.revisions.values() if one.kind == "appraisal"}
    is_here = {bytes.fromhex(appraisal) for appraisal in filled.sending.bases} <= appraisals  # a part may have come
    for record, answer in filled.answers.items():
        # Else it is refused, whole or row by row.
        if sent_here and is_here and bases[bytes.fromhex(record)] <= before.revisions.keys():
            assert _is_known(after, bytes.fromhex(record), answer), "P14: an answer in a workbook is lost"
    world.seen["workbook"] += bool(came)
    saved = laptop.saved
    world.do(laptop, take_it_in)
    assert laptop.saved == saved, "P15: taken in twice, it counts twice"


def _is_known(told: Told, record: bytes, rating: Cell) -> bool:
    """Whether a record has ever had the rating, or is redacted, so that a person decides anew."""
    revisions = [one for one in told.revisions.values() if one.record == record]
    return any(one.content is None or parse(one.content).get("rating") == rating for one in revisions)


def _framework_of(laptop: Laptop, appraisal: str) -> DefinitionHash:
    with laptop.workspace.reading() as cursor:
        (framework,) = cursor.execute(
            "SELECT framework FROM appraisal WHERE id = ?", (bytes.fromhex(appraisal),)
        ).fetchone()
    return DefinitionHash(framework.hex())


def _row(sending: Sending, sent: Sent, number: int, cells: Mapping[str, Cell]) -> ReturnedRow:
    labels = ("R", "Appraiser", sent.name, "Words")
    shown: dict[str, list[Cell]] = {ANSWERS[sent.kind][name]: [cell] for name, cell in cells.items()}
    shown |= {name: [label] for name, label in zip(LABELS[sent.kind], labels, strict=True)}
    return ReturnedRow("Judgements", number + 2, str(Key(sending.id, sent.record, sending.check(sent, labels))), shown)


def _cells(framework: Framework, sent: Sent, revisions: Mapping[bytes, Revision]) -> Mapping[str, str]:
    base = revisions[bytes.fromhex(sent.bases[0])] if sent.bases else None
    content = {} if base is None or base.act == "withdraw" else parse(base.content or "{}")
    evidence = tuple(evidence_of_content(one) for one in content.get("evidence", ()))
    return cells_of(sent.kind, framework, {**content, "evidence": evidence})
