"""What is said of a comparison above its table: whose it is, how far they agree, whether they were independent."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_appraiser.model.comparing.lines import SIDES, ComparedRow, in_short, who
from scr_appraiser.model.comparing.reading import Compared
from scr_appraiser.model.comparing.sides import Comparison
from scr_appraiser.ui.consensus.words import HIDE_NAMES
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.labels import plain_label


class AboutComparison(QWidget):
    """Sentences, one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self.sides = plain_label("", "muted")
        self.summary = plain_label("")
        self.independence = plain_label("", "muted")
        self.apart = plain_label("", "warning")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID // 2)
        for label in (self.sides, self.summary, self.independence, self.apart):
            box.addWidget(label)

    def show_comparison(self, compared: Compared, rows: list[ComparedRow], *, is_nameless: bool = False) -> None:
        """Say it of this one, whose lines are `rows`; of one that `is_nameless`, where names go on being shown."""
        sides, every = compared.comparison.sides, compared.appraisals
        named = "; ".join(f"{name}: {who(side)}" for name, side in zip(SIDES, sides, strict=False))
        if is_nameless:
            named = HIDE_NAMES.removesuffix(".")
        more = "" if len(sides) == every else f" Of {every} appraisals these are the first {len(sides)}."
        self.sides.setText(f"{named}.{more}")
        alike = in_short(rows) if compared.comparison.criteria else ""
        self.summary.setText(" ".join(words for words in (alike, compared.counts) if words))
        self.independence.setText(compared.independence.words)
        set_role(self.independence, "muted" if compared.independence.is_shown else "warning")
        apart = _apart(compared.comparison)
        self.apart.setText(apart)
        self.apart.setVisible(bool(apart))


def _apart(comparison: Comparison) -> str:
    """Under different frameworks: what is left out, and where."""
    if comparison.overall is not None:
        return ""
    apart = [
        f"{who(side)}: {', '.join(names)}"
        for side, names in zip(comparison.sides, comparison.only_in, strict=True)
        if names
    ]
    if not comparison.criteria:
        return "These appraisals are under different frameworks that have no criterion in common: nothing is compared."
    left_out = f" Left out: {'; '.join(apart)}." if apart else ""
    return (
        "These appraisals are under different versions of the framework. Only criteria that are the same, word for "
        f"word, are compared; domains and the whole are not.{left_out}"
    )
