"""`finishtui export`: a view as a file."""

from pathlib import PurePath

import click

from finishtui.cli.files import write_file
from finishtui.cli.options import command, force_option, query_argument, sort_option
from finishtui.cli.output import say
from finishtui.cli.query_args import nothing_found, view_asked
from finishtui.cli.session import Session
from finishtui.errors import InvalidInput
from finishtui.export.csv import csv_text
from finishtui.export.formats import FORMATS, format_by_ending
from finishtui.ranks.view import Order
from finishtui.text.sentences import counted


@command("export", "series:truck -o trucks.csv", "-o book.db --force")
@query_argument
@click.option("-o", "--output", required=True, metavar="FILE", type=click.Path(), help="A file; - is stdout.")
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), help="[default: by the file's ending]")
@sort_option
@force_option
@click.option("--raw", is_flag=True, help="CSV cells as they are, even those a spreadsheet would run.")
def export_command(
    session: Session,
    query: tuple[str, ...],
    output: str,
    format_: str | None,
    order: Order,
    force: bool,
    raw: bool,
) -> None:
    """All of them, or those that the QUERY finds. JSON and CSV can be imported again, unchanged. By its
    ending a file is text for people (md, html, wiki), for a calendar (ics), or for programs: db is SQLite,
    zip a data package, CSV with types.
    """
    chosen = format_ or format_by_ending(PurePath(output).suffix)
    if not chosen:
        raise InvalidInput(f"{output}: no format goes by that ending", f"Add --format {'|'.join(FORMATS)}.")
    view = view_asked(session, query, order)
    if not view.rows:
        raise nothing_found(view)
    is_raw = chosen == "csv" and raw
    content = csv_text(view, raw=True) if is_raw else FORMATS[chosen].write(view, session.today())
    write_file(output, content, force=force)
    say(f"{counted(len(view.rows), 'finish')} written to {'stdout' if output == '-' else output}.")
    if is_raw:
        say("Cells that a spreadsheet would run as formulas are in it as they are (--raw).")
    if chosen == "wiki":
        say("Today stands as the access date of each source: open those that you publish.")
