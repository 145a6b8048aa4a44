"""The keys that choose a rating in a comparison: the same as on the page Appraise; in a text they are letters."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from scr_appraiser.model.answers import Answer
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.appraisal.criterion_actions import RATING_KEYS


def rating_actions(rate: Callable[[Answer], None], side: QWidget) -> None:
    """Have every rating key rate while the focus is anywhere in `side`, but for its texts."""
    for key, answer in RATING_KEYS:
        each = action(f"Choose {key}", lambda answer=answer: rate(answer), key, parent=side)  # type: ignore[misc]
        each.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        side.addAction(each)
