"""From the start of the process to the window's frame, and to a register of 5,000 reviews, against a bare Qt window.

Both sides run from compiled modules, as an installed or frozen program does (pip and PyInstaller compile). Each process
runs once untimed: it compiles what it loads, libraries and all, into a folder of this benchmark's own. Each finds the
file closed: one that was not closed the last time is checked whole before it is shown.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scr_appraiser.model.file.file_notice import notice_path

ROUNDS, USES = 9, 3
REVIEWS = 5_000
FRAME_LIMIT, REGISTER_LIMIT = 1.5, 5.0
PAUSE_LIMIT = 100
"""Milliseconds that a person does not notice."""


def main() -> None:
    """Print the ratios; the processes to compare take turns in one run."""
    with tempfile.TemporaryDirectory() as folder:
        environment = _environment(Path(folder))
        path = Path(folder) / "many.scra"
        make_file(path)
        took: dict[str, list[float]] = {"bare": [], "frame": [], "register": [], "review": []}
        for name in took:
            _run(environment, name, str(path))
        for _ in range(ROUNDS):
            for name, times in took.items():
                times.append(_time(environment, name, str(path)))
        # The least of each: what else the machine does only adds, and to the longest most.
        bare, frame, register, review = (min(times) for times in took.values())
        _print("the window's frame painted", frame, bare, FRAME_LIMIT)
        _print(f"the register of {REVIEWS:,} reviews filled", register, bare, REGISTER_LIMIT)
        _print("its first review shown beside it", review, bare)
        uses = [json.loads(_run(environment, "use", str(path)).stdout) for _ in range(USES)]
        pauses = {name: min(used["pauses"][name] for used in uses) for name in uses[0]["pauses"]}
        bare_memory = _run(environment, "bare_memory", str(path)).stdout.strip()
    print(f"register of {REVIEWS:,} reviews: longest pause ", end="")
    print(", ".join(f"{name} {pause:.0f} ms" for name, pause in pauses.items()), end="")
    print(f" (limit {PAUSE_LIMIT} ms); memory {uses[0]['memory']} MB, a bare window {bare_memory} MB")


def _print(words: str, ours: float, bare: float, limit: float | None = None) -> None:
    print(f"start to {words}: {ours / bare:.2f} times a bare Qt window{f' (limit {limit})' if limit else ''}", end="")
    print(f"  [{ours * 1000:.0f} ms against {bare * 1000:.0f} ms]")


def _environment(folder: Path) -> dict[str, str]:
    """No display, compiled modules, and settings of its own in which somebody is known."""
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    settings = folder / "scr-appraiser" / "settings.ini"
    settings.parent.mkdir()
    settings.write_text("[person]\nstaff_code=AB123\ndisplay_name=Ann Brown\n")
    quiet = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    return {**os.environ, **dict.fromkeys(names, str(folder)), **quiet, **compiled}


def make_file(path: Path) -> None:
    """Write a file with many reviews, each with a child and an appraisal begun."""
    from scr_appraiser.model.appraisal.appraisals import start_appraisal
    from scr_appraiser.model.file.database import create_workspace
    from scr_appraiser.model.framework.held_definitions import current_codebook, frameworks
    from scr_appraiser.model.identity import identify
    from scr_appraiser.model.review.reviews import add_child, register_review

    workspace = create_workspace(path)
    workspace.author = identify("AB123", "Ann Brown")
    framework = frameworks(workspace)[0]
    committees = [code.id for code in current_codebook(workspace).field("review", "lead_cpc").codes]
    with workspace.change("Register many reviews"):
        for number in range(REVIEWS):
            reference, completed = f"INVENTED-{2000 + number % 20}-{number:04}", f"{2000 + number % 20}-03-12"
            facts = {"review_ref": reference, "review_type": "SCR", "d_report_final": completed}
            review_id = register_review(workspace, {**facts, "lead_cpc": committees[number % len(committees)]})
            add_child(workspace, review_id)
            start_appraisal(workspace, review_id, framework.hash)
    workspace.close()


def _time(environment: dict[str, str], name: str, path: str) -> float:
    start = time.perf_counter()
    _run(environment, name, path)
    return time.perf_counter() - start


def _run(environment: dict[str, str], name: str, path: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks._start_up_children", name, path]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    # It ends at the moment that is measured, and leaves the file as one that was not closed.
    notice_path(Path(path)).unlink(missing_ok=True)
    return done


if __name__ == "__main__":
    main()
