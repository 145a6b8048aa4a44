"""What undo and redo should do, without any widget: one line of states, and the typing that is not yet part of it."""

from typing import TypeAlias

Part: TypeAlias = tuple[str, str]
"""What of which criterion."""
State: TypeAlias = dict[Part, object]


class Expected:
    """States in their order, the place among them, and the texts of the stretch of typing that is open."""

    def __init__(self) -> None:
        self._states: list[State] = [{}]
        self._place = 0
        self._typing: tuple[Part, list[str]] | None = None
        self._typed_to = 0

    def in_file(self) -> State:
        """What the file holds."""
        return self._states[self._place]

    def on_screen(self, part: Part) -> object:
        """What stands in a field."""
        if self._typing is not None and self._typing[0] == part:
            return self._typing[1][self._typed_to]
        return self.in_file().get(part, "")

    def everything(self) -> State:
        """What the file would hold if all were left now."""
        if self._typing is None:
            return self.in_file()
        return _with(self.in_file(), self._typing[0], self._typing[1][self._typed_to])

    def change(self, part: Part, value: object) -> None:
        """One step; none where nothing changes."""
        after = _with(self.in_file(), part, value)
        if after != self.in_file():
            self._states[self._place + 1 :] = [after]
            self._place += 1

    def typed(self, part: Part, text: str) -> None:
        """A key was pressed, and now `text` stands there."""
        if self._typing is None:
            self._typing, self._typed_to = (part, [str(self.in_file().get(part, ""))]), 0
        self._typing[1][self._typed_to + 1 :] = [text]
        self._typed_to += 1

    def leave(self) -> None:
        """The stretch becomes a step, and what of it was taken back a step taken back."""
        if self._typing is None:
            return
        (part, texts), self._typing = self._typing, None
        stands, all_typed = texts[self._typed_to], texts[-1]
        self.change(part, stands)
        if all_typed != stands:
            self.change(part, all_typed)
            self._place -= 1

    def undo(self, shown: str) -> None:
        """Within a stretch to an earlier text of it, which is on screen as `shown`; else a step back."""
        if self._typing is not None and self._typed_to > 0:
            self._typed_to = self._typing[1].index(shown, 0, self._typed_to)
        elif self._place > 0:
            self.leave()
            self._place -= 1

    def redo(self, shown: str) -> None:
        """Within a stretch to a later text of it; else a step on."""
        if self._typing is not None and self._typed_to + 1 < len(self._typing[1]):
            self._typed_to = self._typing[1].index(shown, self._typed_to + 1)
        elif self._place + 1 < len(self._states):
            self.leave()
            self._place = min(self._place + 1, len(self._states) - 1)


def _with(state: State, part: Part, value: object) -> State:
    """Another state; what is empty is left out."""
    return {name: held for name, held in {**state, part: value}.items() if held}
