"""What is asked once before something is erased: what will go, what becomes of the backups, what cannot be reached."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from scr_appraiser.model.erasure.old_backups import Fate
from scr_appraiser.model.erasure.redacting import SHORTEST_REASON
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.widgets.labels import label_for, plain_label

ELSEWHERE = (
    "What was exported, copied or merged into other files stays there. Other copies of this file lose it when this "
    "file is merged into them."
)
DISK = (
    "On a solid-state disk old blocks may last a while. In an encrypted file nobody reads them without its passphrase."
)


def backup_words(fate: Fate) -> str:
    """What becomes of the backups, in a sentence or two."""
    said = []
    if fate.rewritten:
        which = "1 backup is" if fate.rewritten == 1 else f"{fate.rewritten} backups are"
        said.append(f"{which} looked through, and rewritten without it and without half-typed texts.")
    if fate.destroyed:
        one = fate.destroyed == 1
        which = "1 backup does" if one else f"{fate.destroyed} backups do"
        fates = "what it holds cannot be told, so it is" if one else "what they hold cannot be told, so they are"
        said.append(f"{which} not open with this file's passphrase: {fates} destroyed.")
    return " ".join(said) or "There are no backups of this file on this computer."


class EraseDialog(Dialog):
    """Says what will go and takes the reason; its button stays off until there is one."""

    def __init__(
        self,
        title: str,
        explain: str,
        going: Sequence[str],
        fate: Fate,
        besides: str = "",
        *,
        parent: QWidget | None = None,
    ) -> None:
        """`going`: a line for each thing that will go; `besides`: what will not, and has to be seen to."""
        super().__init__(title, action="Erase for good", explain=explain, parent=parent)
        self.going = plain_label("\n".join(f"•  {line}" for line in going))
        self.fate = plain_label(backup_words(fate))
        self._reason = QLineEdit()
        self._reason.setAccessibleName("Reason")
        self._reason.textChanged.connect(self._on_changed)
        self.body.addWidget(self.going)
        self.body.addWidget(self.fate)
        self.besides = plain_label(besides, "warning")
        self.besides.setVisible(bool(besides))
        self.body.addWidget(self.besides)
        self.body.addWidget(
            label_for(self._reason, f"Reason, at least {SHORTEST_REASON} characters. It stays in the history.", "")
        )
        self.body.addWidget(self._reason)
        self.body.addWidget(plain_label(ELSEWHERE, "muted"))
        self.body.addWidget(plain_label(DISK, "muted"))
        self._on_changed()
        self._reason.setFocus()

    def reason(self) -> str:
        """What was typed."""
        return self._reason.text().strip()

    def _on_changed(self) -> None:
        self.action_button.setEnabled(len(self.reason()) >= SHORTEST_REASON)
