"""The head of the page: which review, whose appraisal, how it stands, and the two sides of the page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QTabBar, QVBoxLayout, QWidget

from scr_appraiser.model.framework.codebook import Codebook, words_of
from scr_appraiser.model.migrating.saying import carried_words
from scr_appraiser.model.partial_dates import in_words
from scr_appraiser.model.snapshots import Review
from scr_appraiser.ui.appraisal.reading import Shown
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.fitted import Fitted
from scr_appraiser.ui.widgets.labels import plain_label, plain_tip
from scr_appraiser.ui.widgets.one_line import OneLine

SIDES = ("Criteria", "Judgement summary")
CONSENSUS = (
    "A consensus, begun with the ratings that are the same in all appraisals. Its differences and what calls for a "
    "moderator stand on the page Compare."
)
SEAL_IN_CONFLICT = (
    "Its seal is in conflict: it was sealed in one file, and reopened or sealed otherwise in another. It does not "
    "count before that is decided, on the page Conflicts."
)


class AppraisalHead(Fitted):
    """Names what is appraised; `side_chosen` asks for one of SIDES, `reopen_asked` to break the seal."""

    side_chosen = Signal(int)
    reopen_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._reference, self._details = OneLine("subheading"), OneLine("muted")
        self._state = plain_label(role="chip", wraps=False)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName("Sides of the appraisal")
        for side in SIDES:
            self.tabs.addTab(side)
        self.tabs.currentChanged.connect(self.side_chosen)
        self._names = QWidget()
        names = QHBoxLayout(self._names)
        names.setContentsMargins(0, 0, 0, GRID // 2)
        names.setSpacing(2 * GRID)
        for label in (self._reference, self._details, self._state):
            names.addWidget(label)
        names.setAlignment(self._state, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        line = self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        line.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        line.setSpacing(0)
        line.addWidget(self.tabs)
        line.addStretch()
        line.addWidget(self._names)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self._build_banner())

    def show_appraisal(self, shown: Shown, *, is_others: bool, can_reopen: bool = True) -> None:
        """Show what the data says; `is_others`: somebody else began it."""
        self._reference.show_words(reference_of(shown.review))
        details = (
            committee_of(shown.review, shown.codebook),
            f"Consensus by {shown.appraisal.appraiser_name}"
            if shown.appraisal.is_consensus
            else shown.appraisal.appraiser_name,
            version_words(shown),
        )
        self._details.show_words("  ·  ".join(words for words in details if words))
        self._details.setToolTip(
            plain_tip(f"{self._details.text()}\n{shown.framework.title} {shown.framework.version}")
        )
        words, tone = _state_of(shown)
        self._state.setText(words)
        set_role(self._state, "chip", tone)
        words, tone = _banner_of(shown, is_others=is_others)
        self._banner_words.setText(words)
        self._banner.setVisible(bool(words))
        self._reopen.setVisible(shown.is_sealed and can_reopen)
        set_role(self._banner, "banner", tone)
        self.fit()

    def show_side(self, side: int) -> None:
        """Mark which side is shown."""
        self.tabs.setCurrentIndex(side)

    def fit(self) -> None:
        """Have the names beside the tabs, or below them where there is not room for all of both."""
        wished = self.tabs.sizeHint().width() + self._names.sizeHint().width() + 6 * GRID
        is_beside = wished <= self.width()
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if is_beside else QBoxLayout.Direction.TopToBottom)

    def _build_banner(self) -> QFrame:
        self._banner = QFrame()
        self._banner_words = plain_label()
        self._reopen = QPushButton("Reopen…")
        self._reopen.setAutoDefault(False)
        self._reopen.clicked.connect(self.reopen_asked)
        layout = QHBoxLayout(self._banner)
        layout.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, GRID // 2)
        layout.addWidget(self._banner_words, 1)
        layout.addWidget(self._reopen)
        self._banner.hide()
        return self._banner


def reference_of(review: Review) -> str:
    """The review's local reference, or that it has none yet."""
    reference = review.facts.get("review_ref", "")
    return str(reference) if reference and reference != "not_stated" else "Review without a reference"


def committee_of(review: Review, codebook: Codebook) -> str:
    """The committee's name in words; "" where none is stated."""
    return words_of(codebook.field("review", "lead_cpc"), review.facts.get("lead_cpc"))


def version_words(shown: Shown) -> str:
    """Under which version it stands, where that is not the newest published one; else ""."""
    if shown.newer is None:
        return ""
    return f"under version {shown.framework.version}; {shown.newer.version} is the newest"


def sealed_words(shown: Shown) -> str:
    """Who sealed it and when; "" while nobody has."""
    seal = shown.appraisal.seal
    return f"Sealed by {seal.author_name} on {in_words(seal.sealed_at[:10])}" if seal else ""


def _state_of(shown: Shown) -> tuple[str, str]:
    seal = shown.appraisal.seal
    if shown.appraisal.is_seal_in_conflict:
        return "Seal in conflict", "warning"
    if seal is None:
        return "In progress", ""
    if seal.is_changed:
        return "Changed after seal", "warning"
    return ("Facts changed since", "warning") if seal.is_facts_changed else ("Sealed", "good")


def _banner_of(shown: Shown, *, is_others: bool) -> tuple[str, str]:
    words, tone = _standing_of(shown, is_others=is_others)
    if shown.appraisal.carried_from is not None:
        words = f"{words} {carried_words(shown.appraisal.carried_from)}".strip()
    if shown.moved:
        words, tone = f"{words} {' '.join(shown.moved)}", "warning"
    if shown.returned is None:
        return words, tone
    said = f"Returned by {shown.returned.by_name}: {shown.returned.reason}"
    return f"{said}\n{words} Its appraiser may reopen it." if shown.is_sealed else f"{said}\n{words}".strip(), "warning"


def _standing_of(shown: Shown, *, is_others: bool) -> tuple[str, str]:
    seal = shown.appraisal.seal
    whose = f"This is {shown.appraisal.appraiser_name}’s appraisal, and read only: nobody else writes in it."
    if shown.appraisal.is_seal_in_conflict:
        return f"{SEAL_IN_CONFLICT} {whose}" if is_others else SEAL_IN_CONFLICT, "warning"
    if seal is None and shown.appraisal.is_consensus:
        return CONSENSUS, ""
    if seal is None:
        return whose if is_others else "", ""
    words = f"{sealed_words(shown)}. It is read only until it is reopened."
    if seal.is_changed:
        return f"{words} Judgements changed after the seal: it does not count until it is sealed again.", "warning"
    if seal.is_facts_changed:
        return f"{words} Facts of the review changed since.", "warning"
    return words, "good"
