"""The dialog that asks how a report is written: in which forms, with what, into which folder, protected how."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from scr_appraiser.problems import Problem
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.exporting.protection import Protection
from scr_appraiser.ui.exporting.target import STAYS, FolderField, row_of, target_problem
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.labels import plain_label

INTERNAL = "For the team alone: there is no form of it for partners or for publication."


@dataclass(frozen=True, slots=True)
class Form:
    """One form that a report can be written in."""

    suffix: str
    """ "pdf", "xlsx", "json"."""
    words: str
    """With an access key."""
    is_chosen: bool = False
    remark: str = ""
    is_encrypted: bool = True
    """Whether it can be protected by a password."""


PDF = Form("pdf", "A &PDF to read", is_chosen=True)
WORKBOOK = Form("xlsx", "A &workbook to sort and count")


@dataclass(frozen=True, slots=True)
class Option:
    """Something that may be put in, or left out."""

    name: str
    words: str
    """With an access key."""
    of: str = ""
    """The form it is about; "" for all."""
    is_chosen: bool = False
    is_fixed: bool = False
    """Whether it cannot be chosen otherwise."""


@dataclass(frozen=True, slots=True)
class ReportAsked:
    """What the dialog asks about."""

    title: str
    about: str = ""
    """What the report is about, in words; "" where that goes without saying."""
    warning: str = ""
    """What it holds that others must not see."""
    forms: Sequence[Form] = (PDF, WORKBOOK)
    options: Sequence[Option] = ()
    action: str = "Export"


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """One report as the person asked for it."""

    forms: tuple[str, ...]
    options: frozenset[str]
    folder: Path
    password: str | None = field(default=None, repr=False)
    """None: the files are not encrypted."""


class ReportExportDialog(Dialog):
    """Asks; the files are encrypted unless the person declines."""

    characters_wide = 84

    def __init__(
        self,
        asked: ReportAsked,
        folder: Path,
        ask_folder: Callable[[str, Path], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(asked.title, action=asked.action, parent=parent)
        self._asked = asked
        self.forms = {form.suffix: QCheckBox(form.words) for form in asked.forms}
        self.options = {option.name: QCheckBox(option.words) for option in asked.options}
        self.folder = FolderField(folder, ask_folder, "Write into which folder?")
        self.protection = Protection()
        if asked.about or asked.warning:
            self.add_group("What it is about", *self._about())
        self.add_group("What", *self._choices())
        self.add_group("Into which folder", row_of(self.folder, self.folder.button), plain_label(STAYS, "small"))
        self.add_group("Protection", self.protection)
        self.keep_in_sight(self.protection.warning)
        self.protection.encrypted.toggled.connect(self.fit)
        for box in self.forms.values():
            box.toggled.connect(self._show_what_applies)
        self._show_what_applies()

    def choice(self) -> ReportChoice:
        """What was chosen."""
        return ReportChoice(
            tuple(suffix for suffix, box in self.forms.items() if box.isChecked()),
            frozenset(
                option.name
                for option in self._asked.options
                if self.options[option.name].isChecked() and self._applies(option)
            ),
            self.folder.path,
            self.protection.password if self._can_protect else None,
        )

    def accept(self) -> None:
        """Take the choices, or say what is missing and go there."""
        refusal = self._refusal()
        if refusal is None:
            super().accept()
        else:
            self.show_problem(*refusal)

    @property
    def _can_protect(self) -> bool:
        return any(form.is_encrypted and self.forms[form.suffix].isChecked() for form in self._asked.forms)

    def _applies(self, option: Option) -> bool:
        return not option.of or self.forms[option.of].isChecked()

    def _show_what_applies(self) -> None:
        self.protection.setEnabled(self._can_protect)
        for option in self._asked.options:
            self.options[option.name].setEnabled(self._applies(option) and not option.is_fixed)

    def _about(self) -> list[QWidget]:
        labels: list[QWidget] = [plain_label(self._asked.about)] if self._asked.about else []
        if self._asked.warning:
            warning = plain_label(self._asked.warning)
            set_role(warning, "banner", "warning")
            warning.setContentsMargins(GRID, GRID, GRID, GRID)
            labels.append(warning)
        return labels

    def _choices(self) -> list[QWidget]:
        widgets: list[QWidget] = []
        for form in self._asked.forms:
            self.forms[form.suffix].setChecked(form.is_chosen)
            widgets.append(self.forms[form.suffix])
            if form.remark:
                widgets.append(plain_label(form.remark, "small"))
            widgets += [self._option(option) for option in self._asked.options if option.of == form.suffix]
        return widgets + [self._option(option) for option in self._asked.options if not option.of]

    def _option(self, option: Option) -> QWidget:
        box = self.options[option.name]
        box.setChecked(option.is_chosen)
        return box

    def _refusal(self) -> tuple[Problem, QWidget] | None:
        if not self.choice().forms:
            first = next(iter(self.forms.values()))
            return Problem("Nothing is chosen to be written.", "Tick at least one form of it."), first
        if not self._can_protect:
            problem = self.folder.problem()
            return (problem, self.folder) if problem is not None else None
        return target_problem(self.folder, self.protection)
