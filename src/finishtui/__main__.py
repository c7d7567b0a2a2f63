"""`python -m finishtui` is the `finishtui` command."""

import sys

from finishtui.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
