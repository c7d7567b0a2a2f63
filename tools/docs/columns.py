"""The page of the manual about what columns of a file may be called: made of the names themselves."""

from __future__ import annotations

from finishtui.domain.documents import field_label
from finishtui.imports.columns import ALIASES

_TOP = """\
# What columns of a file may be called

Made from the names that `finishtui import` knows; a test compares. Case, blanks, `_` and `-` do not
count, and the first line of a CSV file has the names. A race needs a series, race, date, track, margin,
winner and runner-up; with `position`, `driver` and `car number`, a row is one car. The keys of JSON
objects go by the same names.

A margin's column may say its unit: `margin_ms`, `gap (thousandths)`. Columns of other things are left out.

| what | may be called |
|---|---|
"""


def columns_page() -> str:
    """Return docs/columns.md."""
    return _TOP + "".join(
        f"| {field_label(field)} | {', '.join(f'`{name}`' for name in names)} |\n"
        for field, names in ALIASES.items()
    )
