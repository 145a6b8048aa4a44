"""Where the frozen program starts: a child process of its own is told to do its part, else the command line begins."""

import sys
from importlib import import_module
from multiprocessing import freeze_support
from types import ModuleType

UNPACKED = ("pydoc", "ssl")
"""What python-stdnum asks for when it is loaded, and its check digits do without."""


def load_check_digits() -> None:
    """Load them once with stand-ins for what is not packed; others look whether it is there, so the stand-ins go."""
    sys.modules.update({name: ModuleType(name) for name in UNPACKED})
    try:
        import_module("stdnum.iso7064.mod_37_2")
    finally:
        for name in UNPACKED:
            del sys.modules[name]


load_check_digits()

from scr_appraiser.cli.main import main  # noqa: E402

if __name__ == "__main__":
    freeze_support()
    sys.exit(main())
