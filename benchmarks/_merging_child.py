"""The process that merging.py times: one merge of many files, its parts apart, its memory."""

import json
import random
import resource
import sys
import time
from pathlib import Path

from scr_appraiser.model.backups.making import back_up
from scr_appraiser.model.backups.naming import WHYS
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.merging.many import NamedSource, apply_plan, plan_sources
from scr_appraiser.model.merging.reading import Reader
from scr_appraiser.model.merging.reading_many import read_files


def main() -> None:
    """Merge the files of a folder into a file, in an order chosen by a number; print what it took as JSON."""
    target, folder, seed, passphrase = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4] or None
    paths = sorted(folder.glob("*.scra"))[: int(sys.argv[5]) or None]
    random.Random(seed).shuffle(paths)
    took: dict[str, float] = {}
    used: dict[str, float] = {}
    workspace = open_workspace(target, passphrase=passphrase)
    workspace.author = identify("AD001", "Administrator")
    backups = target.parent / f"{target.name}-backups"
    with Reader(target) as reader:
        begun = _note(took, "", time.perf_counter())
        found = read_files(reader, paths, {passphrase: ""} if passphrase else {})
        sources = [NamedSource(one.name, one.outcome) for one in found]
        begun = _note(took, "reading", begun)
        since = time.process_time()
        plan = plan_sources(workspace, sources)
        begun = _note(took, "planning", begun)
        used["planning"] = time.process_time() - since
        if not plan.is_nothing:
            back_up(workspace, WHYS["merge"], backups)
        begun = _note(took, "backup", begun)
        since = time.process_time()
        report = apply_plan(workspace, plan, sources, folder=backups)
        _note(took, "applying", begun)
        used["applying"] = time.process_time() - since
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    begun = time.perf_counter()
    found_well = verify(workspace).ok if seed == 0 else True
    _note(took, "verifying", begun)
    workspace.close()
    said = {"new": report.new, "conflicts": len(report.conflicts), "digest": report.digest_after, "ok": found_well}
    print(json.dumps({**said, "reviews": report.reviews_after, "took": took, "used": used, "memory": memory}))


def _note(took: dict[str, float], what: str, begun: float) -> float:
    now = time.perf_counter()
    if what:
        took[what] = now - begun
    return now


if __name__ == "__main__":
    main()
