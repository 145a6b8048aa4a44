"""Workbooks that went out, as they are known in the file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scr_appraiser.model.ids import AppraisalId, RecordId, derived_id
from scr_appraiser.model.workbook.layout import KINDS, Kind, row_check

Bases = Mapping[str, Mapping[Kind, Mapping[str, Sequence[str]]]]
"""By appraisal, kind of record, and criterion or domain: the ids of the revisions that went out, none where nobody had
said anything. What was in conflict is left out.
"""


@dataclass(frozen=True, slots=True)
class Sending:
    """A workbook that went out. `whom` is the staff code of whoever is to fill it in, "" where nobody was named."""

    id: RecordId
    secret: str
    sent_at: str
    offset: int
    whom: str
    whom_name: str
    bases: Bases

    def sent(self) -> Iterator["Sent"]:
        """Every row that may be filled in."""
        for appraisal, kinds in self.bases.items():
            for kind in KINDS:
                for name, bases in kinds.get(kind, {}).items():
                    yield Sent(kind, AppraisalId(RecordId(appraisal)), name, tuple(bases))

    def check(self, sent: "Sent", labels: Sequence[str]) -> str:
        """The check that stands in the key of a row with these labels."""
        return row_check(self.secret, sent.record, sent.bases, labels)


@dataclass(frozen=True, slots=True)
class Sent:
    """One row that went out: the judgement on a criterion, or the decision on a domain."""

    kind: Kind
    appraisal: AppraisalId
    name: str
    """Id of the criterion or domain."""
    bases: tuple[str, ...]

    @property
    def record(self) -> RecordId:
        """The record it is about."""
        return derived_id(self.kind, self.appraisal, self.name)

    @property
    def links(self) -> Mapping[str, str]:
        """What its content says of where it belongs."""
        return {"appraisal_id": self.appraisal, "criterion" if self.kind == "judgement" else "domain": self.name}
