"""A view as the text of a file, in any of the formats."""

from __future__ import annotations

from datetime import date

from finishtui.export import csv as csv_out
from finishtui.export import json as json_out
from finishtui.export import markdown as markdown_out
from finishtui.query.describe import describe
from finishtui.ranks.ordering import print_order
from finishtui.ranks.view import View
from finishtui.words.basics import scope_name


def export_text(view: View, format_: str, today: date, *, raw: bool = False) -> str:
    """Return a view as the text of a file."""
    if format_ == "csv":
        return csv_out.csv_text(view.rows, view.ranking, view.book, raw=raw)
    if format_ == "jsonl":
        return json_out.json_lines(view.rows, view.ranking, view.book)
    about = json_out.About(
        day=today,
        scope=scope_name(view.scope, view.book),
        query=str(view.query),
        described=describe(view.query, view.book) if view.query else "",
        order=print_order(view.order),
    )
    write = json_out.json_export if format_ == "json" else markdown_out.markdown_export
    return write(view.rows, view.ranking, view.book, about)
