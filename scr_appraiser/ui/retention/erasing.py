"""Erasing a review, and taking out a text: what is found is shown, asked about once, and done with a bar."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from scr_appraiser.model.erasure.due import Retained
from scr_appraiser.model.erasure.finding import REASON, Found, Place, find, old_reasons_of
from scr_appraiser.model.erasure.finishing import finish
from scr_appraiser.model.erasure.old_backups import Fate, foretell
from scr_appraiser.model.erasure.redacting import erase_appraisal, erase_review, erase_under, redact_record, remove_text
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.past.entries import Subject
from scr_appraiser.problems import Problem
from scr_appraiser.ui.backups.waiting import wait_for, wait_or_say
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.jobs import Cancelled
from scr_appraiser.ui.retention.erase_dialog import EraseDialog
from scr_appraiser.ui.retention.rows import title_of

ABOUT = "Erasing"
"""What a problem met here is about."""

_FOREVER = "This cannot be undone, by nobody and in no way. The history keeps who did it, when and why."
ANEW = (
    "The file is being written anew without it, and then its backups. What is cancelled is seen to when the file is "
    "opened the next time; once the new pages take the place of the old ones, that is ended first."
)
_MOST_LINES = 12
_KINDS = {
    "review": "facts of the review",
    "child": "facts of a child",
    "adult": "facts of an adult",
    "household": "facts of a household",
    "contact": "a contact",
    "theme": "a theme",
    "recommendation": "a recommendation",
    "document": "a document's entry",
    "appraisal": "facts of an appraisal",
    "judgement": "the judgement",
    "decision": "the decision",
    "person": "a person's name",
    "setting": "a setting of this file",
    "sending": "whom a workbook was sent to",
    "allocation": "the note of an allocation",
    "declaration": "a declared conflict of interest",
    "sameness": "why two reviews are one, or two",
    "child_sameness": "why two children are one, or two",
    "designation": "why an appraisal counts",
    "migration": "why an appraisal was carried over",
    "moderation": "a step of moderation",
    "calibration": "the note of a calibration",
    "content_note": "a content note",
    "release": "who let small numbers be shown, and why",
    "clearance": "why a text was cleared",
}
_HALF_TYPED = "whatever is half typed in it, and the reasons that were given for its changes"
_NOT_LOOKED_INTO = (
    "Documents’ own pages were not looked into. Look into those that lie in this file: {}. Where one shows the text, "
    "open it beside the framework and leave it out of the appraisal file; backups keep it until they are replaced."
)


def erase(context: Context, row: Retained, folder: Path, parent: QWidget) -> str:
    """Ask, and erase a review, or what came in under a part of one; what was done in a sentence, "" if nothing was."""
    workspace = context.workspace
    if row.part:
        return _asked_and_done(
            context,
            f"Erase what came in under {title_of(row)[0].lower()}{title_of(row)[1:]}",
            (f"all that came in of that {row.part} since it was erased, in every version", _HALF_TYPED),
            folder,
            parent,
            lambda reason: erase_under(workspace, row.part, row.record, reason),
        )
    review = ReviewId(row.record)
    appraisals = "1 appraisal" if row.appraisals == 1 else f"{row.appraisals} appraisals"
    documents = "1 document" if row.documents == 1 else f"{row.documents} documents"
    going = (
        "its facts, children, households, themes and recommendations, in every version",
        *([f"{appraisals} with all judgements, evidence, decisions and seals"] if row.appraisals else []),
        *([f"{documents}, with the contents that lie in this file"] if row.documents else []),
        _HALF_TYPED,
    )
    old = old_reasons_of(workspace, review)
    return _asked_and_done(
        context,
        f"Erase {title_of(row)}",
        (*going, *([f"NOT {old_reason_words(old)}"] if old else [])),
        folder,
        parent,
        lambda reason: erase_review(workspace, review, reason),
    )


def erase_record(context: Context, subject: Subject, folder: Path, parent: QWidget) -> str:
    """Ask, and take out all that a record ever said; what was done in a sentence, "" where nothing was.

    With an appraisal go its judgements and decisions; of any other record its place is kept, to be written anew.
    """
    workspace = context.workspace
    whole = ("its judgements with their evidence, its decisions, its narrative, its seal, in every version",)
    alone = ("all that it says and ever said; its place is kept, and can be written anew",)
    return _asked_and_done(
        context,
        f"Erase: {subject.whole}",
        (*(whole if subject.kind == "appraisal" else alone), "whatever is half typed in it"),
        folder,
        parent,
        lambda reason: (
            erase_appraisal(workspace, AppraisalId(subject.record), reason)
            if subject.kind == "appraisal"
            else redact_record(workspace, subject.kind, subject.record, reason)
        ),
    )


def take_out_text(context: Context, folder: Path, parent: QWidget) -> str:
    """Ask for a text, show where it stands, ask, and take it out; what was done in a sentence, "" where nothing was."""
    text = context.messages.ask_text(
        "Take a text out for good",
        "The text, as it was typed",
        explain="A name, say, that was typed by mistake. It is looked for as whole words in everything that people "
        "type, in capitals or not, now and in earlier versions. Documents themselves are not looked into.",
        action="Look for it",
    )
    if text is None:
        return ""
    found = wait_or_say(
        context.messages,
        lambda progress: find(context.workspace, text, progress),
        about=ABOUT,
        title="Looking",
        words="The whole history is being looked through.",
        parent=parent,
    )
    if found is None:
        return ""
    if not found.places and not found.drafts and not found.set_aside:
        pages = "The pages of documents were not looked into."
        besides = "".join(f" It stands in {words}." for words in _staying(found))
        context.messages.notice(f"It stands nowhere that it can be taken out of.{besides} {pages}")
        return ""
    return _asked_and_done(
        context,
        "Take this text out for good",
        _lines(found),
        folder,
        parent,
        lambda reason: remove_text(context.workspace, text, found.places, reason),
        besides=_NOT_LOOKED_INTO.format(_listed(found.documents)) if found.documents else "",
    )


def _asked_and_done(
    context: Context,
    title: str,
    going: Sequence[str],
    folder: Path,
    parent: QWidget,
    act: Callable[[str], object],
    besides: str = "",
) -> str:
    workspace = context.workspace
    try:
        fate = wait_for(
            lambda _: foretell(workspace, folder), title=ABOUT, words="The backups are being looked at.", parent=parent
        )
        dialog = EraseDialog(title, _FOREVER, going, fate, besides, parent=parent)
        if not dialog.exec():
            return ""
        reason = dialog.reason()
        act(reason)
    except Cancelled:
        return ""
    except Problem as problem:
        context.messages.problem(problem, about=ABOUT)
        return ""
    return finish_erasure(context, folder, parent)


def finish_erasure(context: Context, folder: Path, parent: QWidget) -> str:
    """See to free pages and backups; what came of it in a sentence."""
    workspace = context.workspace
    try:
        fate = wait_for(
            lambda progress: finish(workspace, folder, progress),
            title=ABOUT,
            words=ANEW,
            parent=parent,
        )
    except Cancelled:
        return (
            "It is erased from the file. What was cancelled is seen to when the file is opened the next time: its old "
            "pages, and its backups."
        )
    except Problem as problem:
        context.messages.problem(problem, about=ABOUT)
        return ""
    return came_of(fate)


def came_of(fate: Fate) -> str:
    """What was done, in a sentence or two."""
    were = "was" if fate.destroyed == 1 else "were"
    destroyed = f" {fate.destroyed} {were} destroyed." if fate.destroyed else ""
    if not fate.rewritten:
        return f"It is erased from the file; none of its backups held it.{destroyed}"
    return f"It is erased from the file and from {fate.rewritten} of its backups.{destroyed}"


def _lines(found: Found) -> tuple[str, ...]:
    lines = [_line(place) for place in found.places[:_MOST_LINES]]
    if len(found.places) > _MOST_LINES:
        lines.append(f"{len(found.places) - _MOST_LINES} more places")
    if found.drafts:
        lines.append("1 half-typed text" if found.drafts == 1 else f"{found.drafts} half-typed texts")
    if found.set_aside:
        lines.append(f"{found.set_aside} changes of other files that were set aside")
    return (*lines, *(f"NOT in {words}" for words in _staying(found)))


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_LINES
    return ", ".join((*names[:_MOST_LINES], *([f"{more} more"] if more > 0 else [])))


def _line(place: Place) -> str:
    where = f"{place.words}: " if place.words else ""
    versions = "1 version" if place.versions == 1 else f"{place.versions} versions"
    if place.parts == (REASON,):
        reasons = "the reason given for 1 version goes" if place.versions == 1 else f"the reasons of {versions} go"
        return f"{where}{_KINDS.get(place.kind, place.kind)}; {reasons}, what it says now stays"
    now = "it gets a version with “[redacted]” in its place" if place.is_current else "not in what it says now"
    return f"{where}{_KINDS.get(place.kind, place.kind)}, {versions}; {now}"


def _staying(found: Found) -> Iterator[str]:
    if found.old_reasons:
        yield old_reason_words(found.old_reasons)
    if found.erasures:
        erasures = "1 erasure" if found.erasures == 1 else f"{found.erasures} erasures"
        yield f"the reason of {erasures}: it is what remains to say why something is gone"


def old_reason_words(count: int) -> str:
    """Which reasons stay, and why."""
    changes = "1 change" if count == 1 else f"{count} changes"
    return f"the reasons of {changes} made with version 1.0: what stands there is part of the history’s own chain"
