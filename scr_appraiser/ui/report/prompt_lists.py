"""Where a person's lists of prompts live: those that came with the program until edited, then a file of their own."""

from collections.abc import Callable, Sequence
from pathlib import Path

from scr_appraiser.files import as_problem
from scr_appraiser.model.evidence.prompting import PromptList, check_lists
from scr_appraiser.problems import Problem
from scr_appraiser.ui.report.prompt_list_files import read_lists, shipped_lists, write_lists
from scr_appraiser.ui.settings import settings_path


def kept_path() -> Path:
    """The file of this person's own lists, beside the settings; it is there only once lists were edited."""
    return settings_path().with_name("prompts.json")


class PromptLists:
    """The lists in use. A file that cannot be read is told once, and stays as it is until lists are saved."""

    def __init__(self, path: Path, tell: Callable[[Problem], object]) -> None:
        self._path, self._tell = path, tell
        self._present: tuple[PromptList, ...] | None = None

    def present(self) -> tuple[PromptList, ...]:
        """The lists that are looked for now."""
        if self._present is None:
            self._present = self._read()
        return self._present

    def keep(self, lists: Sequence[PromptList]) -> None:
        """Use these lists from now on. The ones that came with the program need no file, and follow its versions.

        Raises Problem where one cannot be used, or the file cannot be written; then the present ones stay.
        """
        check_lists(lists)
        try:
            if tuple(lists) == shipped_lists():
                self._path.unlink(missing_ok=True)
            else:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                write_lists(self._path, lists)
        except OSError as error:
            raise as_problem(error, self._path) from error
        self._present = tuple(lists)

    def _read(self) -> tuple[PromptList, ...]:
        try:
            if not self._path.exists():
                return shipped_lists()
        except OSError:
            pass  # Reading it says why not.
        try:
            return read_lists(self._path)
        except Problem as problem:
            self._tell(
                Problem(
                    f"Your own lists of prompts cannot be used. {problem.message}",
                    "The lists that came with the program are used meanwhile. Your file stays as it is until you save "
                    "lists again.",
                )
            )
            return shipped_lists()
