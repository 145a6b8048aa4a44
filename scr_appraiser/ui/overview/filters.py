"""What of the file the overview is of, and for whom it is shown: a line of lists."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from scr_appraiser.model.framework.codebook import Code, Period
from scr_appraiser.model.overview.bands import DEFAULT
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.overview.statistics import Selection
from scr_appraiser.model.review.disclosing import Profile
from scr_appraiser.ui.forms.control import CalmCombo
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.flow import FlowLayout

NAMES: Mapping[str, tuple[str, str]] = {
    "period": ("Period", "All periods"),
    "committee": ("Committee", "All committees"),
    "review_type": ("Type of review", "All types of review"),
    "framework": ("Framework version", "All versions"),
    "age_bands": ("Age bands", ""),
    "earlier": ("Earlier period", "No earlier period"),
}
"""By the field of a Selection: what the list is called, and the words of its first entry."""

BANDS = (
    (DEFAULT, "Ages of the codebook"),
    ("report_2012_15", "Ages as in 2012 to 2015"),
    ("report_2015_18", "Ages as in 2015 to 2018"),
)

PROFILES: tuple[tuple[Profile, str], ...] = (
    ("internal", "Internal: all numbers"),
    ("partners", "For partners"),
    ("publication", "For publication"),
)


class Filters(QWidget):
    """Says when another choice was made; `profile_list` is for a place of its own."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lists: dict[str, CalmCombo] = {}
        self._periods: tuple[Period, ...] = ()
        box = FlowLayout(self, gap=GRID)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for name, (words, first) in NAMES.items():
            self.lists[name] = self._make_list(words)
            if first:
                self.lists[name].addItem(first, "")
            box.addWidget(self.lists[name])
        for value, words in BANDS:
            self.lists["age_bands"].addItem(words, value)
        self.lists["framework"].hide()  # until there are several
        self.lists["period"].currentIndexChanged.connect(self._offer_earlier)
        for name in ("period", "earlier"):
            self.lists[name].least_characters = 20  # else the year in which a period ends is cut
        self._offer_earlier()
        self.profile_list = self._make_list("For whom it is shown")
        self.profile_list.least_characters = 16
        for profile, words in PROFILES:
            self.profile_list.addItem(words, profile)

    @property
    def selection(self) -> Selection:
        """What is chosen."""
        return replace(Selection(), **{name: str(each.currentData() or "") for name, each in self.lists.items()})

    @property
    def profile(self) -> Profile:
        """For whom it is shown."""
        return next(profile for profile, _ in PROFILES if profile == self.profile_list.currentData())

    def offer(self, material: Material) -> None:
        """Offer what there is in the file, and what was retired where a review has it; what was chosen stays chosen."""
        codebook = material.codebook
        periods = self._wanted("period", codebook.periods, "collation_period", material)
        self._periods = tuple(period for period in codebook.periods if period.id in periods)
        frameworks = sorted(
            (str(one.hash), f"Version {one.version}, {one.title}") for one in material.frameworks.values()
        )
        with QSignalBlocker(self.lists["period"]):
            _offer(self.lists["period"], periods.items())
        self._offer_earlier()
        for name, field in (("committee", "lead_cpc"), ("review_type", "review_type")):
            _offer(self.lists[name], self._wanted(name, codebook.field("review", field).codes, field, material).items())
        _offer(self.lists["framework"], frameworks)
        self.lists["framework"].setVisible(len(frameworks) > 1)

    def chosen_words(self) -> tuple[tuple[str, str], ...]:
        """What is chosen otherwise than at first, each with the name of its list."""
        return tuple(
            (NAMES[name][0], each.currentText()) for name, each in self.lists.items() if each.currentIndex() > 0
        )

    def _wanted(self, name: str, codes: Iterable[Code | Period], field: str, material: Material) -> Mapping[str, str]:
        given = {review.facts.get(field) for review in material.reviews} | {self.lists[name].currentData()}
        return {
            code.id: f"{code.words} (retired)" if code.is_retired else code.words
            for code in codes
            if not code.is_retired or code.id in given
        }

    def _offer_earlier(self) -> None:
        """The periods before the chosen one; none while none is chosen."""
        known = {period.id: period for period in self._periods}
        chosen = known.get(str(self.lists["period"].currentData() or ""))
        before = [one for one in self._periods if chosen and one.last_day and one.last_day < chosen.first_day]
        _offer(self.lists["earlier"], _named(before))
        self.lists["earlier"].setEnabled(bool(before))

    def _make_list(self, name: str) -> CalmCombo:
        made = CalmCombo()
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.least_characters = 16
        made.picked.connect(self.chosen)
        return made


def _named(periods: Iterable[Period]) -> list[tuple[str, str]]:
    return [(period.id, period.words) for period in periods]


def _offer(shown: CalmCombo, entries: Iterable[tuple[str, str]]) -> None:
    chosen, first = shown.currentData(), shown.itemText(0)
    shown.clear()
    shown.addItem(first, "")
    for value, words in entries:
        shown.addItem(words, value)
    shown.setCurrentIndex(max(0, shown.findData(chosen)))
