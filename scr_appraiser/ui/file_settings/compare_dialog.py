"""Two versions of a framework side by side: what differs, with the differences marked."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QTextBrowser, QWidget

from scr_appraiser.model.framework.comparing import Difference, compare, summary
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.forms.control import CalmCombo
from scr_appraiser.ui.history.difference_text import fields_text
from scr_appraiser.ui.look.colours import Colours, colours_of
from scr_appraiser.ui.widgets.labels import label_for, plain_label

_LINES = 22
_HOW = {"added": "Added", "removed": "Removed", "changed": ""}


class CompareDialog(Dialog):
    """Choose two; what differs is read below."""

    characters_wide = 120

    def __init__(
        self, held: Sequence[Framework], before: Framework, after: Framework, *, parent: QWidget | None = None
    ) -> None:
        super().__init__("Compare two frameworks", action="Close", refuse="", parent=parent)
        self._held, self._is_whole = {one.hash: one for one in held}, False
        self.before, self.after = _choice(held, before, "Before"), _choice(held, after, "After")
        self.summary = plain_label("")
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("What differs")
        screen = self.screen().availableGeometry().height()
        self.text.setMinimumHeight(min(self.text.fontMetrics().height() * _LINES, screen // 2))
        self.text.anchorClicked.connect(self._on_link)
        for words, combo in (("&Before", self.before), ("&After", self.after)):
            self.body.addWidget(label_for(combo, words, ""))
            self.body.addWidget(combo)
            combo.picked.connect(self._show_chosen)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.text, 1)
        self._show()
        self.after.setFocus()

    def _show_chosen(self) -> None:
        self._is_whole = False
        self._show()

    def _on_link(self, _: QUrl) -> None:
        self._is_whole = True
        self._show()

    def _show(self) -> None:
        before, after = (self._held[combo.currentData()] for combo in (self.before, self.after))
        found = compare(before, after)
        self.summary.setText(summary(found))
        heads = f"Version {before.version}", f"Version {after.version}"
        if before.id != after.id:
            heads = f"{before.id} {before.version}", f"{after.id} {after.version}"
        self.text.setHtml(differences_text(found, heads, colours_of(self.palette()), is_whole=self._is_whole))


def differences_text(
    found: Sequence[Difference], heads: tuple[str, str], colours: Colours, *, is_whole: bool = False
) -> str:
    """All that differs as HTML, part by part under its name; nothing that stands in a framework acts as mark-up."""
    return "".join(
        f"<h3>{escape(one.part)}{f': {_HOW[one.how].lower()}' if _HOW[one.how] else ''}</h3>"
        + fields_text(one.fields, heads, colours, is_whole=is_whole)
        for one in found
    )


def _choice(held: Sequence[Framework], chosen: Framework, name: str) -> CalmCombo:
    combo = CalmCombo()
    combo.setAccessibleName(name)
    for one in held:
        combo.addItem(f"Version {one.version} ({one.hash[:12]}) of {one.title}", one.hash)
    combo.setCurrentIndex(combo.findData(chosen.hash))
    return combo
