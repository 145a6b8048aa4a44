"""The list of conflicts held against the history, read the slow, sure way."""

import unicodedata
from collections import Counter

from scr_appraiser.model.conflicts.entries import Conflict
from scr_appraiser.model.conflicts.reading import conflicts
from scr_appraiser.model.workspace import Workspace
from tests.histories.history import BY_FIELD, Told, expected, fields_in, fields_of


def p7_a_conflict_shows_exactly_what_stands_against_each_other(workspace: Workspace, told: Told) -> None:
    """P7: whoever decides is shown every conflict, and in it each value that somebody stands by, once, and no other."""
    wanted: dict[tuple[str, str], Counter[str | None]] = {}
    for record, heads in told.heads().items():
        ends = [told.revisions[one] for one in heads]
        state, torn, _ = expected(told, ends[0].kind, heads)
        if state == "conflict":
            is_whole = ends[0].kind not in BY_FIELD  # of facts the question is whether they are kept
            said = {None if one.act == "withdraw" else str(fields_of(one)) if is_whole else "kept" for one in ends}
            wanted[record.hex(), ""] = Counter(said)
        elif state == "live":
            changes = told.together(heads)
            for name in {name for name in changes if name.removeprefix("facts.") in torn}:
                wanted[record.hex(), name] = Counter(told.values(changes[name], name))
    shown: dict[tuple[str, str], Counter[str | None]] = {}
    for conflict in conflicts(workspace):
        if conflict.code != "C4":
            shown[conflict.subject.record, conflict.field] = Counter(
                _shown(conflict, side.said.content, is_withdrawn=side.said.is_withdrawn) for side in conflict.sides
            )
    assert shown == wanted, "P7: a conflict is not shown, or shows what nobody stands by"


def _shown(conflict: Conflict, content: str | None, *, is_withdrawn: bool) -> str | None:
    """What a side says, as `fields_of` and `Told.values` put it."""
    if conflict.field:
        return unicodedata.normalize("NFC", content) if content else None
    if is_withdrawn:
        return None
    return str(fields_in(content or "{}")) if conflict.subject.kind not in BY_FIELD else "kept"
