"""Where the frozen program starts: a child process of its own is told to do its part, else the command line begins."""

import sys
from multiprocessing import freeze_support

from scr_appraiser.cli import main

if __name__ == "__main__":
    freeze_support()
    sys.exit(main())
