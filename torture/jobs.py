"""kill -9 during a backup, restoring, a merge, an export, an upgrade, a change of passphrase: before or after it."""

from collections.abc import Iterator
from pathlib import Path

from torture.children import CAN_FORK, NO_FORK
from torture.deeds import (
    backing_up,
    bringing_back,
    careless_copying,
    changing_the_passphrase,
    exporting,
    going_back,
    merging,
    opened,
    upgrading,
    work_on,
)
from torture.files import a_file
from torture.killing import kill
from torture.outcomes import Outcome, Scale
from torture.rescuing import erasing, salvaging

MAKERS = (backing_up, bringing_back, going_back, merging, exporting, changing_the_passphrase, upgrading, salvaging)


def run(folder: Path, scale: Scale) -> Iterator[Outcome]:
    """Each deed on copies of one encrypted file, killed at any moment."""
    if not CAN_FORK:
        yield Outcome("kill -9 during a job", "", skipped=NO_FORK)
        return
    file = a_file(folder / "file", is_encrypted=True, criteria=3)
    with opened(file, file.path.parent) as workspace:
        work_on(workspace, 6)
    hasty = Outcome("copying", "kills")
    kill(hasty, careless_copying(file), folder, scale, 50, 8)
    tried = hasty.came_of_it.total() + len(hasty.faults)
    made = [make(file) for make in MAKERS] + [erasing(folder / "plain file")]
    for deed in made:
        outcome = Outcome(f"kill -9 during {deed.name}", "kills")
        outcome.control = f"a file copied under its final name: {len(hasty.faults)} of {tried} halves noticed"
        outcome.is_control_caught = bool(hasty.faults)
        kill(outcome, deed, folder, scale, 200, 2)
        yield outcome
