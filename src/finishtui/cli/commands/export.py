"""`finishtui export`: a view as a file."""

from __future__ import annotations

from pathlib import PurePath

import click

from finishtui.cli.arguments import command
from finishtui.cli.files import write_file
from finishtui.cli.options import force_option, query_argument, sort_option
from finishtui.cli.output import say
from finishtui.cli.query_args import nothing_found, view_asked
from finishtui.cli.session import Session
from finishtui.errors import InvalidInput
from finishtui.export.view import export_text
from finishtui.ranks.ordering import parse_order
from finishtui.words.basics import counted

FORMATS = ("csv", "json", "jsonl", "md")


@command("export")
@query_argument
@click.option(
    "-o", "--output", required=True, metavar="FILE", type=click.Path(), help="Where to; - is stdout."
)
@click.option("--format", "format_", type=click.Choice(FORMATS), help="[default: by the file's ending]")
@sort_option
@force_option
@click.option("--raw", is_flag=True, help="CSV cells as they are, even those a spreadsheet would run.")
def export_command(
    session: Session,
    query: tuple[str, ...],
    output: str,
    format_: str | None,
    sort: str,
    force: bool,
    raw: bool,
) -> None:
    """Write finishes to a file.

    All of them, or those that the QUERY finds. JSON and CSV can be imported again, unchanged.
    """
    chosen = format_ or _by_ending(output)
    view = view_asked(session, query, parse_order(sort))
    if not view.rows:
        raise nothing_found(view)
    write_file(output, export_text(view, chosen, session.today(), raw=raw), force=force)
    say(f"{counted(len(view.rows), 'finish')} written to {'stdout' if output == '-' else output}.")
    if chosen == "csv" and raw:
        say("Cells that a spreadsheet would run as formulas are in it as they are (--raw).")


def _by_ending(name: str) -> str:
    ending = PurePath(name).suffix.lower().lstrip(".")
    found = {"markdown": "md", "ndjson": "jsonl"}.get(ending, ending)
    if found not in FORMATS:
        raise InvalidInput(f"{name}: no format goes by that ending", f"Add --format {'|'.join(FORMATS)}.")
    return found
