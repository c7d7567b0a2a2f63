"""`finishtui counts`: how often each driver, track, series or season is there."""

from __future__ import annotations

from collections.abc import Sequence

import click

from finishtui.cli.arguments import BookCommand
from finishtui.cli.commands.list import first_shown
from finishtui.cli.files_out import ascii_wanted
from finishtui.cli.options import ascii_option, format_option, query_argument
from finishtui.cli.output import put_data, put_lines, say, width
from finishtui.cli.query_args import nothing_found, read_back, view_asked
from finishtui.cli.session import Session
from finishtui.export.json import as_json
from finishtui.export.shapes import counts_document
from finishtui.profiles import counts
from finishtui.profiles.counts import BAR_CELLS, CountRow, Dimension, counts_table
from finishtui.text.cells import cell_len

DIMENSIONS = ("driver", "winner", "runner-up", "track", "series", "season")


@click.command("counts", cls=BookCommand)
@click.argument("by", metavar="BY", type=click.Choice(DIMENSIONS))
@query_argument
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="At most so many, from the top.")
@ascii_option
@format_option
@click.pass_obj
def counts_command(
    session: Session, by: str, query: tuple[str, ...], limit: int | None, ascii_only: bool, format_: str
) -> None:
    """Count finishes by driver, track and so on.

    BY is driver, winner, runner-up, track, series or season. Of all finishes, or of those that the
    QUERY finds; the closest margin and the last date beside each.
    """
    view = view_asked(session, query)
    dimension = next(one for one in counts.DIMENSIONS if one == by)
    rows = counts.counts(view.rows, dimension, view.book)
    if format_ == "json":
        put_data(as_json(counts_document(rows[:limit])))
    elif rows:
        put_lines(_lines(rows[:limit], dimension, ascii_wanted(ascii_only)))
        first = first_shown(limit) if limit and limit < len(rows) else ""
        say(f"{read_back(view)}: {len(rows):,} by {by}{first}")
    if not rows:
        raise nothing_found(view)


def _lines(rows: Sequence[CountRow], by: Dimension, ascii_only: bool) -> tuple[str, ...]:
    """Return the table, its bars as long as there is room."""
    lines = counts_table(rows, by, ascii_only=ascii_only)
    over = max(map(cell_len, lines)) - width()
    return (
        counts_table(rows, by, cells=max(0, BAR_CELLS - over), ascii_only=ascii_only) if over > 0 else lines
    )
