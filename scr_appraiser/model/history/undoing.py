"""Undo and redo: the steps taken in this sitting, and the way back along them."""

from collections.abc import Callable
from dataclasses import dataclass

from scr_appraiser.model.history.changes import Changed, Step
from scr_appraiser.model.history.keeping_steps import KeptStep, keep, take_up
from scr_appraiser.model.workspace import Workspace

DEEPEST = 1000
"""Steps that can be taken back."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Who took which steps, and took them back; holds no text of a case."""

    author: str
    done: tuple[KeptStep, ...]
    undone: tuple[KeptStep, ...]


class History:
    """Listens to a workspace and keeps its undoable steps. Undoing writes new revisions; it removes none."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._moves: tuple[list[Step], list[Step], Step] | None = None
        """While a step is replayed: from where to where it goes, and what takes it back again."""
        self._listeners: list[Callable[[], None]] = []
        self._stop = workspace.on_changed(self._on_changed)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to take again."""
        return bool(self._undone)

    @property
    def undo_name(self) -> str:
        """The user's name of the step that undo takes back, or ""."""
        return self._done[-1].name if self._done else ""

    @property
    def redo_name(self) -> str:
        """The user's name of the step that redo takes again, or ""."""
        return self._undone[-1].name if self._undone else ""

    @property
    def latest(self) -> Step | None:
        """The step that undo takes back."""
        return self._done[-1] if self._done else None

    def undo(self) -> None:
        """Take the last step back. Raises Problem, and keeps the step, where its records have changed since."""
        self._move(self._done, self._undone)

    def redo(self) -> None:
        """Take the step again that was taken back last. Raises Problem likewise."""
        self._move(self._undone, self._done)

    def on_changed(self, listener: Callable[[], None]) -> None:
        """Have `listener` told whenever what can be undone or redone has changed."""
        self._listeners.append(listener)

    def kept(self) -> Kept:
        """What the same person's next history of this file goes on from."""
        author = self._workspace.author.staff_code if self._workspace.author else ""
        with self._workspace.reading() as cursor:
            return Kept(author, keep(cursor, self._done), keep(cursor, self._undone))

    def take_up(self, kept: Kept) -> None:
        """Go on from what an earlier history of this file left; not where somebody else is at work by now."""
        if self._workspace.author is None or self._workspace.author.staff_code != kept.author:
            return
        with self._workspace.reading() as cursor:
            self._done, self._undone = take_up(cursor, kept.done), take_up(cursor, kept.undone)
        self._tell()

    def close(self) -> None:
        """Stop listening and forget all steps."""
        self._stop()
        self._done.clear()
        self._undone.clear()

    def _move(self, source: list[Step], target: list[Step]) -> None:
        if not source:
            return
        inverse = source[-1].inverse()
        self._moves = (source, target, inverse)
        try:
            self._workspace.replay(inverse)
        finally:
            self._moves = None

    def _on_changed(self, changed: Changed) -> None:
        if changed.is_replay and self._moves is not None:
            # Only now has it been taken back; whatever a view makes of the news, the step must not stay.
            source, target, inverse = self._moves
            source.pop()
            target.append(inverse)
        elif changed.step is not None:
            self._done.append(changed.step)
            del self._done[:-DEEPEST]
            self._undone.clear()
        else:
            return
        self._tell()

    def _tell(self) -> None:
        for listener in list(self._listeners):
            listener()
