"""A merge in short: what matters of it in sentences, what the file holds before and after, its digest."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from scr_appraiser.model.digest_words import in_groups
from scr_appraiser.model.merging.told import MergeTold, sentences
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.labels import plain_label

BY_TELEPHONE = "Two files with the same eight groups hold the same changes: to compare them, read the groups out."


class InShort(QWidget):
    """Every line of it can be copied."""

    def __init__(self, told: MergeTold) -> None:
        super().__init__()
        self.sentences = _copied("\n".join(sentences(told)), "In short")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 2 * GRID, 0, 0)
        box.setSpacing(2 * GRID)
        box.addWidget(self.sentences)
        box.addLayout(_grid(told))
        for label in _digests(told):
            box.addWidget(label)
        box.addWidget(plain_label(BY_TELEPHONE, "small"))
        box.addStretch()


def _grid(told: MergeTold) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(4 * GRID)
    grid.setVerticalSpacing(GRID // 2)
    heads = ("In the file", "Before", "After")
    rows = [heads, *((count.words, f"{count.before:,}", f"{count.after:,}") for count in told.counts)]
    for line, cells in enumerate(rows if told.counts else ()):
        for column, words in enumerate(cells):
            label = plain_label(words, "muted" if not line or not column else "", wraps=False)
            label.setAccessibleName(f"{cells[0]}, {heads[column].lower()}: {words}" if line and column else words)
            if column:
                label.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(label, line, column)
    grid.setColumnStretch(len(heads), 1)
    return grid


def _digests(told: MergeTold) -> Iterator[QLabel]:
    if told.digest_before == told.digest_after:
        yield _copied(f"Digest: {in_groups(told.digest_after)}", "Digest")
        return
    yield _copied(f"Digest before: {in_groups(told.digest_before)}", "Digest before")
    yield _copied(f"Digest after: {in_groups(told.digest_after)}", "Digest after")


def _copied(words: str, name: str) -> QLabel:
    label = plain_label(words)
    label.setAccessibleName(name)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
