"""One entry of the history in full, or two versions of a record side by side."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from scr_appraiser.model.past.deed_words import deed_words
from scr_appraiser.model.past.differences import differences, in_words
from scr_appraiser.model.past.entries import Change, Entry, FieldChange, compared
from scr_appraiser.model.past.moments import day_words, moment_words
from scr_appraiser.ui.history.difference_text import SHOW_ALL, fields_text
from scr_appraiser.ui.history.wording import span
from scr_appraiser.ui.look.colours import colours_of
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.action_button import action_button
from scr_appraiser.ui.widgets.flow import FlowLayout
from scr_appraiser.ui.widgets.labels import plain_label

NOTHING_CHOSEN = "Choose a change to see what it was."
NO_FIELDS = "Nothing else is told of it in words."


class Details(QWidget):
    """Shows what it is given; it reads nothing itself."""

    left = Signal()
    """Back to the list."""

    def __init__(self, actions: Sequence[QAction]) -> None:
        """`actions`: what can be done with what is shown, as buttons."""
        super().__init__()
        self._fields: tuple[FieldChange, ...] = ()
        self._heads = ("Before", "After")
        self.title = plain_label(NOTHING_CHOSEN, "heading")
        self.about = plain_label("", "muted")
        self.warning = plain_label("", "warning")
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setAccessibleName("What changed")
        self.text.setTabChangesFocus(True)
        self.text.anchorClicked.connect(self._on_link)
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons, gap=GRID)
        for action in actions:
            flow.addWidget(action_button(action))
        box = QVBoxLayout(self)
        box.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        box.setSpacing(GRID)
        for widget in (self.title, self.about, self.warning, self._buttons):
            box.addWidget(widget)
        box.addWidget(self.text, 1)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No entry is chosen."""
        self._show(NOTHING_CHOSEN, (), "", (), ("Before", "After"))
        self._buttons.hide()
        self.text.hide()

    def show_entry(self, entry: Entry, change: Change, fields: tuple[FieldChange, ...]) -> None:
        """Show an entry with what its revisions changed together; `change` is its newest revision."""
        self._show(entry.subject.whole, _about(entry, change), _warning(change), fields, ("Before", "After"))

    def show_versions(self, older: Change, newer: Change) -> None:
        """Show two versions of one record side by side."""
        fields = compared(older.said or (), newer.said or (), alike=True)
        heads = _head(older), _head(newer)
        differ = sum(field.is_different for field in fields)
        same = "They say the same." if not differ else f"{differ} of {len(fields)} fields differ."
        gone = [words for words in (_warning(older), _warning(newer)) if words]
        self._show(older.subject.whole, (f"Two versions side by side. {same}",), "\n".join(gone), fields, heads)

    def take_focus(self) -> None:
        """Give focus to where one reads."""
        self.text.setFocus()

    def _show(
        self,
        title: str,
        about: Sequence[str],
        warning: str,
        fields: tuple[FieldChange, ...],
        heads: tuple[str, str],
    ) -> None:
        self._fields, self._heads = fields, heads
        self.title.setText(title)
        self.about.setText("\n".join(line for line in about if line))
        self.about.setVisible(bool(about))
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))
        self._buttons.show()
        self.text.setAccessibleDescription(_described(fields, heads))
        self._show_fields(is_whole=False)
        self.text.show()

    def _show_fields(self, *, is_whole: bool) -> None:
        html = fields_text(self._fields, self._heads, colours_of(self.palette()), is_whole=is_whole)
        self.text.setHtml(html or f"<p>{NO_FIELDS}</p>")

    def _on_link(self, link: QUrl) -> None:
        if link.toString() == SHOW_ALL:
            self._show_fields(is_whole=True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_fields(is_whole=False)


def _about(entry: Entry, change: Change) -> tuple[str, ...]:
    who = f"{change.author_name} ({change.author})" if change.author_name != change.author else change.author
    steps = ""
    if len(entry.numbers) > 1:
        when = f"{day_words(entry.time)}, {span(entry)}"
        steps = f"{len(entry.numbers)} steps of one sitting, shown as one. Right unfolds them in the list."
    else:
        when = moment_words(entry.time)
    deed = deed_words(entry)
    return (
        f"{who}, {when}, {change.origin}",
        f"{deed}." if deed else "",
        f"Reason: {change.reason}" if change.reason else "",
        f"It {entry.arrival}." if entry.arrival else "",
        steps,
    )


def _warning(change: Change) -> str:
    gone = change.redaction or ("Redacted: what it said is gone." if change.said is None else "")
    return "\n".join(words for words in (gone, change.conflict) if words)


def _head(change: Change) -> str:
    withdrawn = ", withdrawn" if change.is_withdrawn else ""
    return f"{moment_words(change.time)}, {change.author_name}{withdrawn}"


def _described(fields: Sequence[FieldChange], heads: tuple[str, str]) -> str:
    """The differences in words, for whoever cannot see how they are marked."""
    told = []
    for field in fields:
        if not field.is_different:
            continue
        if field.before is None or field.after is None:
            told.append(f"{field.label}: {'added' if field.before is None else 'taken away'}.")
        else:
            told.append(f"{field.label}. {in_words(differences(field.before, field.after))}")
    return f"{heads[0]}, and {heads[1].lower()}. {' '.join(told)}" if told else ""
