"""An encrypted file against a plain one for the same work through the same driver; and unlocking against its limit."""

import gc
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal
from scr_appraiser.model.file.checking import check
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.keys import Key, derive, new_salt
from scr_appraiser.model.file.rekeying import rekey
from scr_appraiser.model.file.unlocking import unlock
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.identity import identify
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.sample.writing import write_sample
from scr_appraiser.model.workspace import Workspace

ROUNDS, TIMES, TRIES = 5, 80, 5
LIMIT, SECONDS = 1.3, 1.0


def main() -> None:
    """Print the ratios; plain and encrypted take turns in one run. The derivation of the key is measured by itself."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.scra"
        write_sample(plain)
        encrypted = Path(shutil.copy(plain, Path(folder) / "encrypted.scra"))
        key = Key(bytearray(range(32)), new_salt())
        rekey(encrypted, None, key)
        opened = _turns(lambda: _opening(plain, None), lambda: _opening(encrypted, key), TRIES * 8)
        _print("opening an encrypted file and reading its register", *opened)
        checked = _turns(lambda: _checking(plain, None), lambda: _checking(encrypted, key), TRIES * 8)
        _print("the same, with every page looked at", *checked)
        _print("saving one rating in it", *_saving(plain, encrypted, key))
        typed = "five quiet herons over Ullapool"
        rekey(encrypted, key, derive(typed, new_salt()))
        unlocked = median(_timed(lambda: unlock(encrypted, typed).forget()) for _ in range(TRIES))
        print(f"unlocking a file: {unlocked / SECONDS:.2f} of its limit of {SECONDS:.0f} s  [{unlocked * 1000:.0f} ms]")


def _opening(path: Path, key: Key | None) -> None:
    workspace = open_workspace(path, key=key)
    assert register(workspace)
    workspace.close()


def _checking(path: Path, key: Key | None) -> None:
    workspace = open_workspace(path, key=key)
    check(workspace, lambda *_: None)
    assert register(workspace)
    workspace.close()


def _saving(plain: Path, encrypted: Path, key: Key) -> tuple[float, float]:
    acts = [_rating(open_workspace(plain)), _rating(open_workspace(encrypted, key=key))]
    took = _turns(acts[0][0], acts[1][0], ROUNDS * TIMES)
    for _, workspace in acts:
        workspace.close()
    return took


def _rating(workspace: Workspace) -> tuple[Callable[[], None], Workspace]:
    """What rates one criterion after another, each time otherwise."""
    workspace.author = identify("AB123", "Ann Brown")
    framework = frameworks(workspace)[0]
    appraisal = start_appraisal(workspace, register_review(workspace), framework.hash)
    criteria = [criterion.id for criterion in framework.criteria()]
    turn = 0

    def act() -> None:
        nonlocal turn
        rate(workspace, appraisal, criteria[turn % len(criteria)], 1 + (turn // len(criteria) + turn) % 6)
        turn += 1

    return act, workspace


def _turns(ours: Callable[[], None], theirs: Callable[[], None], times: int) -> tuple[float, float]:
    """The medians of both in seconds, done in turn."""
    gc.collect()
    gc.disable()  # as the program does: else it falls into the one or the other, always the same
    took = [(_timed(ours), _timed(theirs)) for _ in range(times)]
    gc.enable()
    return median(one for one, _ in took), median(other for _, other in took)


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _print(what: str, plain: float, encrypted: float) -> None:
    print(f"{what}: {encrypted / plain:.2f} times the same in a plain one (limit {LIMIT})", end="")
    print(f"  [{encrypted * 1000:.2f} ms against {plain * 1000:.2f} ms]")


if __name__ == "__main__":
    main()
