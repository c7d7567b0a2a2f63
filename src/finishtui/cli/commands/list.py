"""`finishtui list`: the list that the screen shows, as text or as data."""

from __future__ import annotations

import sys

import click

from finishtui.cli.arguments import BookCommand
from finishtui.cli.options import limit_option, query_argument, sort_option
from finishtui.cli.output import bold, is_terminal, put_data, put_lines, say, width
from finishtui.cli.query_args import first_shown, nothing_found, read_back, view_asked
from finishtui.cli.session import Session
from finishtui.cli.text_table import legend, table_lines
from finishtui.export.csv import csv_text
from finishtui.export.json import json_array, json_lines
from finishtui.export.markdown import markdown_table
from finishtui.ranks.ordering import parse_order
from finishtui.ranks.view import View

FORMATS = ("table", "json", "jsonl", "csv", "md")


@click.command("list", cls=BookCommand)
@query_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="A table is for people: one line a finish, in visible characters. The others are exact.",
)
@sort_option
@limit_option
@click.pass_obj
def list_command(
    session: Session, query: tuple[str, ...], format_: str, sort: str, limit: int | None
) -> None:
    """List finishes, closest first.

    All of them, or those that the QUERY finds.
    """
    view = view_asked(session, query, parse_order(sort))
    shown = view._replace(rows=view.rows[:limit])
    if format_ != "table":
        put_data(_data_text(shown, format_))
    elif view.rows:
        put_table(view, shown)
    if not view.rows:
        raise nothing_found(view)


def put_table(view: View, shown: View) -> None:
    """Write the rows that are shown of a view; say on stderr what they are and what their marks mean."""
    header, *lines = table_lines(shown, width() if is_terminal(sys.stdout) else None)
    put_lines([bold(header), *lines])
    say(read_back(view) + first_shown(shown.rows, view.rows), *legend(shown))


def _data_text(view: View, format_: str) -> str:
    if format_ == "csv":
        return csv_text(view.rows, view.ranking, view.book, standing=True)
    if format_ == "md":
        return markdown_table(view.rows, view.ranking, view.book)
    return (json_array if format_ == "json" else json_lines)(view.rows, view.ranking, view.book)
