"""Rows of a workbook as it goes out, and what the file knows of them: plain data, no file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.history.changes import Version
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.identity import Identity
from scr_appraiser.model.ids import RecordId, derived_id
from scr_appraiser.model.workbook.cells import Cell
from scr_appraiser.model.workbook.layout import ANSWERS, LABELS, Key
from scr_appraiser.model.workbook.matching import Base, Known, lines_of
from scr_appraiser.model.workbook.plans import Line
from scr_appraiser.model.workbook.returned import Returned, ReturnedRow
from scr_appraiser.model.workbook.saying import cells_of
from scr_appraiser.model.workbook.sendings import Sending, Sent
from tests.builders import APPRAISAL, a_framework

EDITOR = Identity("ED1", "Edith One")
LABELS_OF = {"SCO1": ("R-1", "Appraiser One", "SCO1", "Reason"), "SCO2": ("R-1", "Appraiser One", "SCO2", "Remit")}


def version(rating: int, comment: str = "", criterion: str = "SCO1") -> Version:
    """A judgement that says this."""
    content = {"appraisal_id": APPRAISAL, "criterion": criterion, "rating": rating}
    return Version(False, canonical(content | ({"comment": comment} if comment else {})).decode())


@dataclass
class File:
    """A file in small: by record, its heads; all revisions that ever were."""

    heads: dict[str, dict[bytes, Version | None]] = field(default_factory=dict)
    revisions: dict[bytes, tuple[str, Version]] = field(default_factory=dict)
    count: int = 0

    def edit(self, record: str, said: Version) -> None:
        """Somebody who sees all heads writes this."""
        self.count += 1
        one = self.count.to_bytes(32, "big")
        self.revisions[one] = record, said
        self.heads[record] = {one: said}

    def send(self, secret: str = "ab" * 32) -> Sending:
        """A workbook with both criteria goes out."""
        bases = {name: [one.hex() for one in self.heads.get(record_of(name), {})] for name in LABELS_OF}
        workbook = RecordId("0" * 31 + "1")
        return Sending(workbook, secret, "2026-01-01T00:00:00.000Z", 0, "", "", {APPRAISAL: {"judgement": bases}})

    def plan(self, sending: Sending, returned: Returned) -> list[Line]:
        """What becomes of it."""
        bases = {}
        for sent in sending.sent():
            said = [self.revisions[bytes.fromhex(one)][1] for one in sent.bases]
            bases[sent.record] = Base(said[0] if said else None)
        heads = {record: dict(those) for record, those in self.heads.items()}
        known = Known({APPRAISAL: a_framework()}, {APPRAISAL: "R-1"}, (), bases, heads, set(self.revisions))
        return list(lines_of(returned, sending, EDITOR, known))

    def take_in(self, lines: list[Line]) -> int:
        """Write what was planned; how many revisions that made."""
        made = 0
        for line in lines:
            if line.is_taken and line.entry is not None and line.entry.revision.id not in self.revisions:
                revision, record = line.entry.revision, line.entry.revision.record.hex()
                assert revision.content is not None
                said = Version(revision.act == "withdraw", revision.content)
                self.revisions[revision.id] = record, said
                heads = self.heads.setdefault(record, {})
                for parent in line.entry.parents:
                    heads.pop(parent, None)
                heads[revision.id] = said
                made += 1
        return made

    def says(self, criterion: str) -> set[str]:
        """The values of a record: several where it is in conflict."""
        return {
            str(parse(one.content).get("rating")) for one in self.heads.get(record_of(criterion), {}).values() if one
        }


def record_of(criterion: str) -> RecordId:
    """The record of a judgement."""
    return derived_id("judgement", APPRAISAL, criterion)


def filled(
    file: File, sending: Sending, answers: Mapping[str, Mapping[str, Cell]] | None = None, **others: object
) -> Returned:
    """The workbook as it went out, with `answers` by criterion and field typed over."""
    rows = []
    for number, sent in enumerate(sending.sent(), 2):
        rows.append(row_of(file, sending, sent, number, (answers or {}).get(sent.name, {})))
    return Returned(tuple(rows), **others)  # type: ignore[arg-type]


def row_of(file: File, sending: Sending, sent: Sent, number: int, answers: Mapping[str, Cell]) -> ReturnedRow:
    """One row, with `answers` by field typed over."""
    base = file.revisions[bytes.fromhex(sent.bases[0])][1] if sent.bases else None
    shown: dict[str, Cell] = {**cells_of("judgement", a_framework(), parse(base.content) if base else {}), **answers}
    labels = LABELS_OF[sent.name]
    cells: dict[str, list[Cell]] = {ANSWERS["judgement"][name]: [cell] for name, cell in shown.items()}
    cells |= {name: [label] for name, label in zip(LABELS["judgement"], labels, strict=True)}
    key = Key(sending.id, sent.record, sending.check(sent, labels))
    return ReturnedRow("Judgements", number, str(key), cells)
