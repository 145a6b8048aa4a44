"""What is said of a comparison above its table: whose it is, how far they agree, whether they were independent."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from scr_appraiser.model.comparing.lines import SIDES, ComparedRow, in_short, left_out_words, who
from scr_appraiser.model.comparing.reading import Compared
from scr_appraiser.model.comparing.sides import Comparison
from scr_appraiser.ui.consensus.words import HIDE_NAMES
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.labels import plain_label


class AboutComparison(QWidget):
    """Sentences, one below the other; those that change nothing of what is to be done only where they are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.sides = plain_label("", "muted")
        self.summary = plain_label("")
        self.warning = plain_label("", "warning")
        self.more = QPushButton()
        self.more.setAutoDefault(False)
        set_role(self.more, "link")
        self.further = plain_label("", "muted")
        first = QHBoxLayout()
        first.setSpacing(GRID)
        first.addWidget(self.sides, 1)
        first.addWidget(self.more)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID // 2)
        box.addLayout(first)
        for label in (self.further, self.summary, self.warning):
            box.addWidget(label)
        self.more.clicked.connect(lambda: self._show_more(self.further.isHidden()))
        self._show_more(False)

    def show_comparison(self, compared: Compared, rows: list[ComparedRow], *, is_nameless: bool = False) -> None:
        """Say it of this one, whose lines are `rows`; of one that `is_nameless`, where names go on being shown."""
        sides, every = compared.comparison.sides, compared.appraisals
        named = "; ".join(f"{name}: {who(side)}" for name, side in zip(SIDES, sides, strict=False))
        if is_nameless:
            named = HIDE_NAMES.removesuffix(".")
        more = "" if len(sides) == every else f" Of {every} appraisals these are the first {len(sides)}."
        self.sides.setText(f"{named}.{more}")
        is_compared, independence = bool(compared.comparison.criteria), compared.independence
        counts = compared.counts
        self.summary.setText(in_short(rows) if is_compared else counts)
        self.further.setText(
            _joined(counts if is_compared else "", independence.words if independence.is_shown else "")
        )
        self.more.setVisible(bool(self.further.text()))
        self.warning.setText(
            _joined(
                "" if independence.is_shown else independence.words,
                _apart(compared.comparison),
                left_out_words(compared.comparison),
            )
        )
        self.warning.setVisible(bool(self.warning.text()))

    def _show_more(self, is_shown: bool) -> None:
        self.further.setVisible(is_shown)
        self.more.setText("Less" if is_shown else "More")
        self.more.setAccessibleName(f"{self.more.text()} about this comparison")
        self.more.setToolTip("Which appraisal counts, and whether these were made without knowing each other")


def _joined(*sentences: str) -> str:
    return " ".join(words for words in sentences if words)


def _apart(comparison: Comparison) -> str:
    """Under different frameworks: what is left out, and where."""
    if comparison.overall is not None:
        return ""
    if len({*comparison.only_in}) == 1:
        apart = [", ".join(comparison.only_in[0])] if comparison.only_in[0] else []
    else:
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
