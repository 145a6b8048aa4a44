"""Files of several people, open side by side, and the merge of some of them into another."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.identity import identify
from scr_appraiser.model.merging.many import NamedSource, apply_plan, plan_sources
from scr_appraiser.model.merging.plans import MergePlan, MergeReport
from scr_appraiser.model.merging.source import FileSource
from scr_appraiser.model.workspace import Workspace


def a_copy(workspace: Workspace, name: str, staff_code: str = "CD456") -> Workspace:
    """Another copy of an open file, open beside it, with somebody else at work."""
    path = Path(shutil.copy(workspace.path, workspace.path.with_name(f"{name}.scra")))
    other = open_workspace(path)
    other.author = identify(staff_code, f"Person {staff_code}")
    return other


@contextmanager
def sources(files: Sequence[Workspace]) -> Iterator[list[NamedSource]]:
    """Open files as sources, by their files' names."""
    with ExitStack() as stack:
        yield [
            NamedSource(file.path.name, FileSource(stack.enter_context(file.reading()).connection.cursor()))
            for file in files
        ]


def planned(target: Workspace, *files: Workspace) -> MergePlan:
    """What merging these would do."""
    with sources(files) as named:
        return plan_sources(target, named)


def merged(
    target: Workspace, *files: Workspace, progress: Callable[[int, int], None] = lambda done, total: None
) -> MergeReport:
    """Merge these, as the window does; backups go beside the target."""
    with sources(files) as named:
        plan = plan_sources(target, named, progress)
        return apply_plan(target, plan, named, progress, folder=target.path.parent / "backups")
