"""Edits the lists of prompts, and shares them by files. Nothing is kept before it is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QListWidget, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from scr_appraiser.model.evidence.prompting import PromptList, check_lists
from scr_appraiser.problems import Problem
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.look.style import GRID, characters
from scr_appraiser.ui.report.prompt_list_editor import Draft, PromptListEditor, counted, draft_of, faults
from scr_appraiser.ui.report.prompt_list_files import read_lists, shipped_lists, with_ending, write_lists
from scr_appraiser.ui.widgets.labels import label_for, plain_label

if TYPE_CHECKING:
    from scr_appraiser.ui.report.prompt_lists import PromptLists
    from scr_appraiser.ui.settings import Settings
    from scr_appraiser.ui.window.messages import Voice

EXPLAIN = "Phrases to look for in a report, and the question that each place puts to you."
NEW = Draft("New list", "", "")
UNTITLED = "(no title)"


class PromptListDialog(Dialog):
    """Writes at a copy of the lists; Save keeps it, once every line can be searched for."""

    characters_wide = 112

    def __init__(self, kept: PromptLists, messages: Voice, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("Lists of prompts", action="Save", explain=EXPLAIN, parent=parent)
        self._kept, self._messages, self._settings = kept, messages, settings
        self._drafts = [draft_of(each) for each in kept.present()]
        self.lists = QListWidget()
        self.lists.setAccessibleName("Lists")
        self.lists.setMinimumWidth(characters(self, 31))
        self.editor = PromptListEditor()
        self.add = _button("&Add", self._add)
        self.remove = _button("&Remove", self._remove)
        self.up = _button("&Up", lambda: self._move(-1), "Move the list up")
        self.down = _button("&Down", lambda: self._move(1), "Move the list down")
        self.take_in = _button("&Import…", self._import, "Add lists from a file")
        self.give_out = _button("&Export…", self._export, "Write these lists to a file, to share them")
        self.go_back = _button("&Go back to the lists that came with it", self._go_back)
        self.addAction(action("Up", lambda: self._move(-1), "Alt+Up", parent=self))
        self.addAction(action("Down", lambda: self._move(1), "Alt+Down", parent=self))
        self._told = plain_label("", "muted")
        self._told.hide()
        self.keep_in_sight(self._told)
        self._build()
        self.lists.currentRowChanged.connect(self._show_current)
        self.editor.changed.connect(self._on_changed)
        self._show_lists(0)
        self.lists.setFocus()

    def accept(self) -> None:
        """Keep the lists, or say what is wrong and go there."""
        if not self._has_fault() and self._do(lambda: self._kept.keep(self._written())):
            super().accept()

    def reject(self) -> None:
        """Close; asks first where something would be lost."""
        if self._written() == self._kept.present() or self._messages.confirm(
            "Lists of prompts",
            "Throw your changes to the lists away?",
            explain="The lists then stay as they were.",
            action="Throw away",
        ):
            super().reject()

    def _written(self) -> tuple[PromptList, ...]:
        return tuple(draft.to_list() for draft in self._drafts)

    def _has_fault(self) -> bool:
        """Whether something stands there that cannot be kept: it is said, and shown."""
        written = self._written()
        for row, draft in enumerate(self._drafts):
            for line, problem in faults(draft.text):
                self.lists.setCurrentRow(row)
                self.editor.go_to_line(line)
                where = f"Line {line + 1} of “{written[row].title or UNTITLED}”: "
                self.show_problem(Problem(where + problem.message, problem.advice), self.editor.phrases)
                return True
            try:
                check_lists(written[: row + 1])
            except Problem as problem:
                self.lists.setCurrentRow(row)
                self.show_problem(problem, self.editor.title)
                return True
        self.show_problem(None)
        return False

    def _do(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except Problem as problem:
            self._tell("")
            self.show_problem(problem)
            return False
        return True

    def _show_lists(self, row: int) -> None:
        """Show the titles anew, and write at the list in this row."""
        self.lists.blockSignals(True)
        self.lists.clear()
        self.lists.addItems([draft.title.strip() or UNTITLED for draft in self._drafts])
        self.lists.setCurrentRow(min(row, len(self._drafts) - 1))
        self.lists.blockSignals(False)
        self._show_current()

    def _show_current(self) -> None:
        row = self.lists.currentRow()
        self.editor.show_draft(self._drafts[row] if row >= 0 else None)
        self._show_state()

    def _show_state(self) -> None:
        row = self.lists.currentRow()
        self._enable(self.remove, row >= 0)
        self._enable(self.up, row > 0)
        self._enable(self.down, 0 <= row < len(self._drafts) - 1)
        self._enable(self.give_out, bool(self._drafts))
        self._enable(self.go_back, self._written() != shipped_lists())

    def _enable(self, button: QPushButton, is_enabled: bool) -> None:
        """A button that goes off gives the keyboard to the lists, not to whatever comes next."""
        if button.hasFocus() and not is_enabled:
            self.lists.setFocus()
        button.setEnabled(is_enabled)

    def _on_changed(self) -> None:
        row = self.lists.currentRow()
        if row < 0:
            return
        self._drafts[row] = self.editor.draft()
        self.lists.item(row).setText(self._drafts[row].title.strip() or UNTITLED)
        self._show_state()

    def _add(self) -> None:
        titles = {draft.title for draft in self._drafts}
        names = [NEW.title, *(f"{NEW.title} {number}" for number in range(2, len(titles) + 3))]
        title = next(name for name in names if name not in titles)
        self._drafts.append(Draft(title, "", ""))
        self._show_lists(len(self._drafts) - 1)
        self.editor.title.setFocus()
        self.editor.title.selectAll()

    def _remove(self) -> None:
        row = self.lists.currentRow()
        removed = self._drafts.pop(row)
        self._show_lists(max(0, row))
        self._tell(f"“{removed.title.strip() or UNTITLED}” is removed once you save.")

    def _move(self, step: int) -> None:
        row = self.lists.currentRow()
        if row >= 0 and 0 <= row + step < len(self._drafts):
            self._drafts[row], self._drafts[row + step] = self._drafts[row + step], self._drafts[row]
            self._show_lists(row + step)

    def _go_back(self) -> None:
        self._drafts = [draft_of(each) for each in shipped_lists()]
        self._show_lists(0)
        self.show_problem(None)
        self._tell("These are the lists that came with the program. They take the place of yours once you save.")

    def _import(self) -> None:
        path = self._messages.ask_lists("Import lists", self._settings.last_folder)
        if path is None:
            return
        taken: list[PromptList] = []
        if self._do(lambda: taken.extend(read_lists(path))):
            self._settings.last_folder = path.parent
            self._take_in(taken)

    def _take_in(self, taken: Sequence[PromptList]) -> None:
        """A list takes the place of the one with its title; the others are added at the end."""
        rows = {draft.to_list().title.casefold(): row for row, draft in enumerate(self._drafts)}
        replaced = [each for each in taken if each.title.casefold() in rows]
        added = [each for each in taken if each.title.casefold() not in rows]
        for each in replaced:
            self._drafts[rows[each.title.casefold()]] = draft_of(each)
        first = len(self._drafts) if added else rows[replaced[0].title.casefold()] if replaced else 0
        self._drafts += [draft_of(each) for each in added]
        self._show_lists(first)
        self.show_problem(None)
        self._tell(
            f"{counted(len(added), 'list')} added, {counted(len(replaced), 'list')} of the same title replaced. "
            "Nothing is kept before you save."
        )

    def _export(self) -> None:
        if self._has_fault():
            return
        path = self._messages.ask_lists_place("Export lists", self._settings.last_folder, "prompts.yaml")
        if path is not None:
            self._do(lambda: self._write(path))

    def _write(self, path: Path) -> None:
        whole = with_ending(path)
        write_lists(whole, self._written())
        self._settings.last_folder = whole.parent
        self._tell(f"{counted(len(self._drafts), 'list')} written to “{whole.name}”.")

    def _tell(self, words: str) -> None:
        self._told.setText(words)
        self._told.setVisible(bool(words))
        if self.isVisible():
            self.fit()

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(GRID // 2)
        left.addWidget(label_for(self.lists, "&Lists"))
        left.addWidget(self.lists, 1)
        beside = QGridLayout()
        beside.setSpacing(GRID // 2)
        for place, button in enumerate((self.add, self.remove, self.up, self.down)):
            beside.addWidget(button, place // 2, place % 2)
        left.addLayout(beside)
        across = QHBoxLayout()
        across.setSpacing(3 * GRID)
        across.addLayout(left, 1)
        across.addWidget(self.editor, 3)
        sharing = QHBoxLayout()
        for button in (self.take_in, self.give_out, self.go_back):
            sharing.addWidget(button)
        sharing.addStretch()
        self.lists.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.lists.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addLayout(across, 1)
        self.body.addLayout(sharing)


def _button(words: str, pressed: Callable[[], object], explain: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setToolTip(explain)
    button.setAccessibleDescription(explain)
    button.clicked.connect(lambda: pressed())
    return button
