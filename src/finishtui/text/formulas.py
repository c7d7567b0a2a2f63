"""Cells of a file that a spreadsheet would run as formulas: made harmless, and read back as they were."""

import re

_FORMULA = "'*[=+\\-@＝＋－＠]"
_BREAK = "(?<=[;\t\r\n])"
"""Where a spreadsheet that expects semicolons or tabs cuts a cell in two."""
_HARMFUL = re.compile(f"\\A(?={_FORMULA}|'*[\t\r\n])|{_BREAK}(?={_FORMULA})")
_HARMLESS = re.compile(f"\\A'(?={_FORMULA}|'*[\t\r\n])|{_BREAK}'(?={_FORMULA})")


def neutral(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run, at the start of a cell or of a part of it."""
    return _HARMFUL.sub("'", cell)


def as_written(cell: str) -> str:
    """Return a cell as it was before `neutral`."""
    return _HARMLESS.sub("", cell)
