"""Finishes as a Markdown table."""

from __future__ import annotations

import re
from collections.abc import Iterable

from finishtui import UNOFFICIAL
from finishtui.export.json import About
from finishtui.ranks.view import View
from finishtui.words.basics import counted
from finishtui.words.columns import LIST_COLUMNS

_ACTIVE = re.compile(r"[\\`*_\[\]<>|~$#]|&(?=#?\w+;)")
_LINE_END = re.compile(r"\r\n|\r|\n")

COLUMNS = (
    *("rank", "margin", "series-then", "date", "track-then", "race"),
    *("winner-car", "runner-up-car", "flags"),
)
_TITLES = {"margin": "Margin (s)", "series-then": "Series"}


def markdown_table(view: View) -> str:
    """Return finishes as a Markdown table, series and tracks by their names of the day."""
    columns = [LIST_COLUMNS[name] for name in COLUMNS]
    lines = [
        _line(map(column_title, COLUMNS)),
        _line("---" if column.align == "left" else "---:" for column in columns),
    ]
    for finish in view.rows:
        rank = view.rank(finish)
        lines.append(_line(escaped(column.text(finish, rank, view.book)) for column in columns))
    return "\n".join(lines) + "\n"


def column_title(name: str) -> str:
    """Return the heading of one of the columns."""
    return _TITLES.get(name, LIST_COLUMNS[name].title.capitalize())


def markdown_export(view: View, about: About) -> str:
    """Return a Markdown page: a heading, the view that it is, and the table."""
    head = f"# Close finishes: {escaped(about.scope)}\n\n{escaped(headline(len(view.rows), about))}\n\n"
    return f"{head}{markdown_table(view)}\n{UNOFFICIAL}\n"


def headline(number: int, about: About) -> str:
    """Return how many finishes it is, in which order, of which day, and what was asked."""
    ordered = f"ordered by {about.order}" if about.order else "closest first"
    asked = f" Query: {about.query} ({about.described})." if about.query else ""
    return f"{counted(number, 'finish')}, {ordered}, {about.day.isoformat()}.{asked}"


def escaped(text: str) -> str:
    """Return text that Markdown shows as it is, in one table cell."""
    return _LINE_END.sub("<br>", _ACTIVE.sub(r"\\\g<0>", text))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
