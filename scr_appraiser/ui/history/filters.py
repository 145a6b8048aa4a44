"""Which changes are shown: found by words, by review, person, kind of record and time."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.partial_dates import first_day, last_day, parse
from scr_appraiser.model.past.entries import Wanted
from scr_appraiser.model.searching import folded
from scr_appraiser.problems import Problem
from scr_appraiser.ui.forms.control import CalmCombo, pause_timer
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.find_line import FindLine
from scr_appraiser.ui.widgets.flow import FlowLayout
from scr_appraiser.ui.widgets.labels import plain_label

KINDS: Sequence[tuple[str, tuple[str, ...]]] = (
    ("Every kind of record", ()),
    ("Judgements", ("judgement",)),
    ("Decisions", ("decision",)),
    ("Seals", ("seal",)),
    ("Facts of reviews", ("review", "child", "household", "adult", "contact", "theme", "recommendation")),
    ("Facts of appraisals", ("appraisal", "migration")),
    ("Documents", ("document",)),
    ("Workbooks sent out", ("sending",)),
    ("Allocations and declarations", ("allocation", "declaration")),
    ("Which review is which, which appraisal counts", ("sameness", "child_sameness", "designation")),
    ("Consensus and moderation", ("consensus", "moderation", "sealed_beside", "calibration", "content_note")),
    ("Releases", ("release", "clearance")),
    ("Settings of the file", ("setting",)),
    ("People", ("person",)),
)

BETWEEN = "between"
TIMES: Sequence[tuple[str, int | str | None]] = (
    ("At any time", None),
    ("Today", 0),
    ("Since yesterday", 1),
    ("Last 7 days", 6),
    ("Last 30 days", 29),
    ("Between two dates…", BETWEEN),
)
"""With how many days before today they begin."""

MOST_REVIEWS = 50
"""Reviews that one may look at together by a part of their reference."""

_PAUSE = 250
"""Milliseconds after the last key before one looks."""


class Filters(QWidget):
    """Asks what is wanted. `changed` tells that something else is."""

    changed = Signal()
    left_downwards = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._reviews: Sequence[tuple[str, ReviewId]] = ()
        self.finder = FindLine("Find in the history", "Find changes by name, record, field or reason", 26)
        self.review = FindLine("Review: its reference", "Only changes of this review", 18)
        self.person, self.kind, self.time = CalmCombo(), CalmCombo(), CalmCombo()
        self.since, self.until = FindLine("from", "From this date", 12), FindLine("to", "To this date, inclusive", 12)
        self._problem = plain_label("", "danger")
        self._pause = pause_timer(self, _PAUSE, self.changed.emit)
        for combo, name, least in (
            (self.person, "Only changes by this person", 16),
            (self.kind, "Only changes of this kind of record", 18),
            (self.time, "Only changes of this time", 15),
        ):
            combo.setAccessibleName(name)
            combo.least_characters = least
            combo.picked.connect(self._on_picked)
        for words, kinds in KINDS:
            self.kind.addItem(words, kinds)
        for words, days in TIMES:
            self.time.addItem(words, days)
        for line in (self.finder, self.review, self.since, self.until):
            line.textChanged.connect(lambda _: self._pause.start())
            line.left_downwards.connect(self.left_downwards)
        self._lay_out()
        self._show_span()

    def offer(self, people: Mapping[str, str], reviews: Sequence[tuple[str, ReviewId]]) -> None:
        """Offer these people, by staff code, and these reviews with their references; what is chosen stays."""
        chosen = self.person.currentData()
        self.person.clear()
        self.person.addItem("Everybody", "")
        for code, name in sorted(people.items(), key=lambda item: folded(item[1])):
            self.person.addItem(name if name == code else f"{name} ({code})", code)
        self.person.setCurrentIndex(max(self.person.findData(chosen), 0))
        if reviews != self._reviews:
            self._reviews = reviews
            completer = QCompleter(list(dict.fromkeys(reference for reference, _ in reviews)), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.review.setCompleter(completer)

    def wanted(self) -> Wanted | None:
        """What is asked for; None where it cannot be understood, which is said."""
        try:
            since, until = self._span()
            wanted = Wanted(
                author=self.person.currentData() or "",
                kinds=tuple(self.kind.currentData() or ()),
                reviews=self._chosen_reviews(),
                since=since,
                until=until,
                words=self.finder.text(),
            )
        except Problem as problem:
            self._problem.setText(f"{problem.message} {problem.advice}")
            self._problem.show()
            return None
        self._problem.hide()
        return wanted

    def clear(self) -> None:
        """Ask for everything."""
        for line in (self.finder, self.review, self.since, self.until):
            line.clear()
        for combo in (self.person, self.kind, self.time):
            combo.setCurrentIndex(0)
        self._on_picked()

    @property
    def is_empty(self) -> bool:
        """Whether everything is asked for."""
        return self.wanted() == Wanted()

    def in_words(self) -> str:
        """What is asked for, to stand above an export; "" where it is everything."""
        span = self.time.currentText()
        if self.time.currentData() == BETWEEN:
            span = f"from {self.since.text() or 'the beginning'} to {self.until.text() or 'the end'}"
        parts = (
            f"words “{self.finder.text().strip()}”" if self.finder.text().strip() else "",
            f"review “{self.review.text().strip()}”" if self.review.text().strip() else "",
            self.person.currentText() if self.person.currentData() else "",
            self.kind.currentText() if self.kind.currentData() else "",
            span if self.time.currentData() is not None else "",
        )
        return "; ".join(part for part in parts if part)

    def _chosen_reviews(self) -> tuple[ReviewId, ...]:
        typed = folded(" ".join(self.review.text().split()))
        if not typed:
            return ()
        exact = tuple(review for reference, review in self._reviews if folded(reference) == typed)
        found = exact or tuple(review for reference, review in self._reviews if typed in folded(reference))
        if not found:
            raise Problem("No review has such a reference.", "Type a part of it, or choose one from the list.")
        if len(found) > MOST_REVIEWS:
            raise Problem(f"{len(found):,} reviews have such a reference.", "Type more of it.")
        return found

    def _span(self) -> tuple[str, str]:
        """Beginning and end as UTC."""
        days = self.time.currentData()
        if days is None:
            return "", ""
        if days != BETWEEN:
            return _utc(datetime.now().astimezone().date() - timedelta(days=int(days))), ""
        since, until = self.since.text().strip(), self.until.text().strip()
        return (
            _utc(first_day(parse(since))) if since else "",
            _utc(last_day(parse(until)) + timedelta(days=1)) if until else "",
        )

    def _on_picked(self) -> None:
        self._show_span()
        self._pause.stop()
        self.changed.emit()

    def _show_span(self) -> None:
        is_between = self.time.currentData() == BETWEEN
        for line in (self.since, self.until):
            line.setVisible(is_between)

    def _lay_out(self) -> None:
        lines = QWidget()
        flow = FlowLayout(lines, gap=GRID)
        for widget in (self.finder, self.review, self.person, self.kind, self.time, self.since, self.until):
            flow.addWidget(widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID // 2)
        box.addWidget(lines)
        box.addWidget(self._problem)
        self._problem.hide()


def _utc(day: date) -> str:
    """The beginning of a day on this computer."""
    midnight = datetime.fromisoformat(f"{day}T00:00:00").astimezone()
    return f"{datetime.fromtimestamp(midnight.timestamp(), tz=UTC):%Y-%m-%dT%H:%M:%S}.000Z"
