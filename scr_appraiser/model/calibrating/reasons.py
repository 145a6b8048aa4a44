"""What somebody wrote of a calibration, and beside it what the reference says and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from scr_appraiser.model.calibrating.reading import Picture
from scr_appraiser.model.comparing.lines import ComparedRow, rows_of
from scr_appraiser.model.comparing.reading import document_titles, sides_among
from scr_appraiser.model.comparing.sides import Comparison, compare
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Reasons:
    """One's own appraisal first, the reference second."""

    comparison: Comparison
    rows: Mapping[str, ComparedRow]
    """By the id of a criterion or a domain."""
    titles: Mapping[str, str]
    """What the documents are called, by fingerprint."""

    def lines_of(self, criterion: str) -> tuple[ComparedRow, ...]:
        """The line of a criterion, and that of the judgement on its domain."""
        framework = self.comparison.sides[0].framework
        domain = next((each.id for each in framework.domains if criterion in {one.id for one in each.criteria}), "")
        return tuple(self.rows[name] for name in (criterion, domain) if name in self.rows)


def reasons(workspace: Workspace, shown: Picture) -> Reasons | None:
    """None unless whoever is at work has sealed their own, and it and the reference stand as they were sealed."""
    reference = shown.calibration.reference
    if shown.own is None or reference is None or shown.why_not:
        return None
    both = [load_appraisal(workspace, one) for one in (shown.own.id, reference)]
    sides = sorted(
        sides_among(workspace, shown.calibration.review, both), key=lambda side: side.appraisal.id == reference
    )
    if len(sides) < 2:
        return None
    comparison = compare(sides)
    titles = document_titles(workspace, shown.calibration.review)
    return Reasons(comparison, {row.name: row for row in rows_of(comparison)}, titles)
