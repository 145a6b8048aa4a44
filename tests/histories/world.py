"""Copies of one file on two to five laptops, each with its own user: what is done there, and what must be found.

Everything happens in real files through the program's own functions.
"""

import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from sqlalchemy.exc import NoResultFound

from scr_appraiser.model.file import database
from scr_appraiser.model.file.database import UpgradeNeeded, open_workspace
from scr_appraiser.model.file.page_copying import filling
from scr_appraiser.model.file.remembering import remember
from scr_appraiser.model.file.upgrading import upgrade
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.identity import identify
from scr_appraiser.model.merging.checking import NotTakenIn
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.histories.chance import Fate
from tests.histories.small_file import PERSON, SmallFile, quick_folder, small_file
from tests.histories.states import ids_in
from tests.model.each_others import written_by_all

MOST = 5
"""Laptops."""


@dataclass(eq=False)
class Laptop:
    """One computer with its copy of the file."""

    number: int
    workspace: Workspace
    memory: Path
    """What the program remembers there outside the file."""
    undoing: History = field(init=False)
    saved: frozenset[bytes] = frozenset()
    """Every revision that was saved or taken in there: what must be found in the file."""

    def __post_init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Somebody sits down at it."""
        self.workspace.author = identify(PERSON.format(self.number), f"Person {self.number}")
        self.undoing = History(self.workspace)
        self.saved = ids_in(self.workspace)


@dataclass(frozen=True)
class Backup:
    """A copy made earlier on a laptop."""

    file: str
    """The id of the file, which its copies share."""
    path: Path
    saved: frozenset[bytes]


class World:
    """All laptops, and what lies between them."""

    def __init__(self, laptops: int) -> None:
        self.file: SmallFile = small_file()
        self.folder = quick_folder()
        self.chance = Fate(1)
        self.laptops: list[Laptop] = []
        self.backups: list[Backup] = []
        self.seen: Counter[str] = Counter()
        """What has happened in this history, and how often."""
        self._end = ExitStack()
        self._end.callback(shutil.rmtree, self.folder, ignore_errors=True)
        # Who else has a file open is no matter of merging.
        self._end.enter_context(mock.patch.object(database, "_put_up_notice", return_value=None))
        self._end.enter_context(self.chance.ruling())
        self._end.enter_context(written_by_all())
        try:
            for _ in range(laptops):
                self.add(self.file.path)
            self.began = self.laptops[0].saved
        except BaseException:
            self.end()
            raise

    def end(self) -> None:
        """Close and remove all files."""
        for laptop in self.laptops:
            laptop.workspace.close()
        self._end.close()

    def add(self, file: Path) -> Laptop:
        """Another laptop, with a copy of a closed file."""
        number = len(self.laptops)
        laptop = Laptop(number, self.opened(file), self.folder / f"memory {number}.json")
        self.laptops.append(laptop)
        return laptop

    def opened(self, file: Path) -> Workspace:
        """A copy of a closed file, open in a place of its own."""
        self.seen["files"] += 1
        return open_workspace(Path(shutil.copy(file, self.folder / f"file {self.seen['files']}.scra")))

    def copied(self, laptop: Laptop) -> Path:
        """A whole closed copy of what is on a laptop."""
        self.seen["files"] += 1
        path = self.folder / f"file {self.seen['files']}.scra"
        path.touch()
        with filling(path, None) as target:
            laptop.workspace.pour_into(target, lambda done, total: None)
        return path

    def reopen(self, laptop: Laptop, change: Callable[[Path], object]) -> None:
        """Close the file of a laptop, do something to it, open it again. What was there is remembered outside it."""
        remember(laptop.workspace, laptop.memory)
        laptop.workspace.close()
        change(laptop.workspace.path)
        laptop.workspace = self._opened(laptop.workspace.path)
        laptop.begin()

    def _opened(self, path: Path) -> Workspace:
        """One goes back to the original of an upgrade too; the window upgrades it again."""
        try:
            return open_workspace(path)
        except UpgradeNeeded:
            upgrade(path, backups=self.folder / "backups")
            return open_workspace(path)

    def do(self, laptop: Laptop, deed: Callable[[], object]) -> bool:
        """Have something done on a laptop; whether it was. P4: what was there stays, what is refused leaves nothing.

        A merge that its own check stops is a fault, and goes up.
        """
        before = laptop.saved
        try:
            deed()
        except NotTakenIn:
            raise
        except (Problem, NoResultFound):  # also where a hand-out has no such review
            assert ids_in(laptop.workspace) == before, "P4: what was refused has changed something"
            return False
        after = ids_in(laptop.workspace)
        assert before <= after, "P4: a revision is lost"
        laptop.saved = after
        return True

    def everything(self) -> frozenset[bytes]:
        """Every revision that must be found somewhere."""
        return frozenset().union(*(laptop.saved for laptop in self.laptops))
