"""`python -m scr_appraiser`: the same as the command scr-appraiser."""

import sys

from scr_appraiser.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
