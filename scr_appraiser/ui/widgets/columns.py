"""Two parts side by side where there is room for both, else one below the other."""

from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from scr_appraiser.ui.look.style import GRID, characters
from scr_appraiser.ui.widgets.fitted import Fitted

SIDE_BY_SIDE = QBoxLayout.Direction.LeftToRight
BELOW = QBoxLayout.Direction.TopToBottom


class Columns(Fitted):
    """`first` and `second`, side by side from `least_characters` of width upwards. The order of focus is the same."""

    def __init__(
        self, first: QWidget, second: QWidget, *, least_characters: int, shares: tuple[int, int] = (1, 1)
    ) -> None:
        super().__init__()
        self._least_characters = least_characters
        self._box = QBoxLayout(BELOW, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(3 * GRID)
        for part, share in zip((first, second), shares, strict=True):
            self._box.addWidget(part, share)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def is_side_by_side(self) -> bool:
        """How the two stand now."""
        return self._box.direction() == SIDE_BY_SIDE

    def fit(self) -> None:
        """See Fitted."""
        has_room = self.width() >= characters(self, self._least_characters)
        self._box.setDirection(SIDE_BY_SIDE if has_room else BELOW)
