"""Collects Python's garbage on the GUI thread alone: a widget collected by a job's thread would end the program.

It also starts faster: nothing is collected while modules load, and what they made is not looked at again.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1_000
"""Milliseconds."""
MOST = 20_000
"""New objects that are gone through in one go: more would hold the window up for longer than a person notices."""


class Collector(QObject):
    """Stands in for Python's own automatic collection, by the same thresholds."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(EVERY)

    def settle(self) -> None:
        """What there is at the first call is there to stay: it is left out of every collection to come."""
        if not gc.get_freeze_count():
            gc.freeze()

    def collect(self) -> None:
        """Collect the oldest generation that is due, if any.

        More new objects than can be gone through unnoticed are what was read of a large file: they hold no cycles, and
        what there is now is left out of every collection to come. They are not looked up to count them better:
        Python lets no object be held while another thread makes it.
        """
        if gc.get_count()[0] > MOST:
            gc.freeze()
            return
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
