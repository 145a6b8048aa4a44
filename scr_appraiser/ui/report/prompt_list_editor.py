"""One list of prompts as it is written: title, question, and the phrases, one a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QTextCursor, QTextFormat
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from scr_appraiser.model.canonical import clean
from scr_appraiser.model.evidence.prompting import LONGEST_QUESTION, LONGEST_TITLE, PromptList, pattern_of
from scr_appraiser.problems import Problem
from scr_appraiser.ui.look.colours import colours_of
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.labels import label_for, plain_label

HOW = (
    "*  any beginning or ending:  negligen*\n"
    "|  either word:  learned|learnt\n"
    "...  up to five words in between:  should ... have\n"
    "!  last: not followed by that word:  was *ed !by"
)
HOW_SPOKEN = (
    "One phrase a line. An asterisk stands for any beginning or ending of a word, a bar between two words for either, "
    "three dots for up to five words in between. An exclamation mark before the last word: not followed by that word. "
    "Capitals do not matter."
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A list as it is being written."""

    title: str
    question: str
    text: str
    """The phrases, one a line."""

    def to_list(self) -> PromptList:
        """The list that this makes; its phrases may be none that can be searched for."""
        return PromptList(_line(self.title), _line(self.question), tuple(filter(None, map(_line, _lines(self.text)))))


class Fault(NamedTuple):
    """What is wrong with one line of phrases."""

    line: int
    """From 0."""
    problem: Problem


def draft_of(prompts: PromptList) -> Draft:
    """A list, to be written at."""
    return Draft(prompts.title, prompts.question, "\n".join(prompts.phrases))


def faults(text: str) -> Iterator[Fault]:
    """The lines that hold no phrase which can be searched for; empty lines are none."""
    for number, line in enumerate(_lines(text)):
        if _line(line):
            try:
                pattern_of(_line(line))
            except Problem as problem:
                yield Fault(number, problem)


class PromptListEditor(QWidget):
    """Writes at one list. `changed` tells that something was typed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title, self.question, self.phrases = QLineEdit(), QLineEdit(), QPlainTextEdit()
        self.title.setMaxLength(LONGEST_TITLE)
        self.question.setMaxLength(LONGEST_QUESTION)
        self.phrases.setTabChangesFocus(True)
        self.phrases.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.phrases.setAccessibleDescription(HOW_SPOKEN)
        self.phrases.setMinimumHeight(7 * self.fontMetrics().lineSpacing())
        self.state = plain_label("", "small")
        self.state.setAlignment(Qt.AlignmentFlag.AlignTop)
        # Room for what a fault needs: the fields do not move while somebody types.
        self.state.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        how = plain_label(HOW, "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(label_for(self.title, "&Title"))
        layout.addWidget(self.title)
        layout.addSpacing(GRID // 2)
        layout.addWidget(label_for(self.question, "&Question to whoever appraises"))
        layout.addWidget(self.question)
        layout.addSpacing(GRID // 2)
        layout.addWidget(label_for(self.phrases, "&Phrases, one a line"))
        layout.addWidget(self.phrases, 1)
        layout.addWidget(self.state)
        layout.addWidget(how)
        for field in (self.title, self.question):
            field.textEdited.connect(self._on_changed)
        self.phrases.textChanged.connect(self._on_changed)
        self._is_showing = False

    def draft(self) -> Draft:
        """What stands there now."""
        return Draft(self.title.text(), self.question.text(), self.phrases.toPlainText())

    def show_draft(self, draft: Draft | None) -> None:
        """Write at this list from now on; None: at none."""
        self._is_showing = True
        shown = draft or Draft("", "", "")
        self.title.setText(shown.title)
        self.question.setText(shown.question)
        self.question.setCursorPosition(0)
        self.phrases.setPlainText(shown.text)
        self.setEnabled(draft is not None)
        self._is_showing = False
        self._show_faults()

    def go_to_line(self, line: int) -> None:
        """Put the cursor on a line of the phrases (from 0), all of it selected."""
        cursor = QTextCursor(self.phrases.document().findBlockByNumber(line))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.phrases.setTextCursor(cursor)

    def _on_changed(self) -> None:
        if not self._is_showing:
            self._show_faults()
            self.changed.emit()

    def _show_faults(self) -> None:
        """Mark the lines at fault, and say of the first one what is wrong."""
        found = list(faults(self.phrases.toPlainText()))
        marks = []
        for fault in found:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.phrases.document().findBlockByNumber(fault.line))
            colours = colours_of(self.palette())
            mark.format.setBackground(QColor(colours.danger_soft))
            mark.format.setForeground(QColor(colours.danger))
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            marks.append(mark)
        self.phrases.setExtraSelections(marks)
        words = counted(sum(bool(_line(line)) for line in _lines(self.phrases.toPlainText())), "phrase")
        if found:
            words = f"Line {found[0].line + 1}: {found[0].problem}"
        if len(found) > 1:
            words += f" {counted(len(found) - 1, 'more line')} cannot be searched for either."
        self.state.setText(words if self.isEnabled() else "")
        set_role(self.state, "danger" if found else "small")


def counted(number: int, noun: str) -> str:
    """“1 phrase”, “2 phrases”."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _lines(text: str) -> list[str]:
    return text.split("\n")
