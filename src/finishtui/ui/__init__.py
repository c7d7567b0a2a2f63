"""The Textual app: it is given a book and shows it; nothing here opens a file."""

import sys
from importlib import import_module

if "ssl" not in sys.modules:
    # OpenSSL takes a fortieth of a start, and no screen needs it: asyncio goes without where there is none.
    sys.modules["ssl"] = None  # type: ignore[assignment]  # how Python is told that there is none
    import_module("asyncio")
    del sys.modules["ssl"]
