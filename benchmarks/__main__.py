"""Every benchmark of this folder, one after the other, each in a process of its own."""

import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Run them all, or those named as arguments; returns 1 where one failed."""
    here = Path(__file__).parent
    names = sys.argv[1:] or sorted(path.stem for path in here.glob("*.py") if not path.stem.startswith("_"))
    commands = [[sys.executable, "-m", f"benchmarks.{name}"] for name in names]
    ends = [subprocess.run(command, cwd=here.parent, check=False) for command in commands]
    return int(any(end.returncode for end in ends))


if __name__ == "__main__":
    sys.exit(main())
