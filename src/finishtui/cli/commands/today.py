"""`finishtui today`: the finishes of this day of the year."""

import click

from finishtui.cli.options import command, day_of, format_option
from finishtui.cli.output import put_data, put_lines
from finishtui.cli.session import Session
from finishtui.errors import NothingFound
from finishtui.export.json import json_array
from finishtui.ranks.view import view_of
from finishtui.text.cells import visible
from finishtui.words.today import on_this_day, today_lines


@command("today", "", "--date 2024-05-05")
@click.option(
    "--date",
    "day_text",
    default="today",
    metavar="YYYY-MM-DD",
    help="Another day of the year.  [default: today]",
)
@format_option
def today_command(session: Session, day_text: str) -> None:
    """Of all years, the oldest first."""
    day = day_of("--date", day_text, session.today())
    book = session.book
    found = on_this_day(day, book)
    if session.format_ == "json":
        put_data(json_array(view_of(book, session.scope)._replace(rows=found)))
    elif found:
        put_lines(map(visible, today_lines(day, book)))
    if not found:
        raise NothingFound(today_lines(day, book)[0])
