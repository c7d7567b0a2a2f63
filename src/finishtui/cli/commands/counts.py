"""`finishtui counts`: how often each driver, track, series or season is there."""

import click

from finishtui.cli.options import ascii_option, command, format_option, limit_option, query_argument
from finishtui.cli.output import put_json, put_lines, put_told, say, width
from finishtui.cli.query_args import first_shown, nothing_found, read_back, view_asked
from finishtui.cli.session import Session
from finishtui.export.documents import counts_document
from finishtui.plain.sentences import count_sentences
from finishtui.profiles.counts import BAR_CELLS, DIMENSIONS, ORDERS, Dimension, counts, counts_table
from finishtui.text.cells import cell_len
from finishtui.text.sentences import counted

PLURALS = {"runner-up": "runners-up", "series": "series", "country": "countries"}
PLURALS |= {"margin": "classes of margin", "kind": "kinds of track"}


@command("counts", "driver --scope nascar --limit 5", "track series:truck")
@click.argument("by", metavar="BY", type=click.Choice(DIMENSIONS))
@query_argument
@click.option("--sort", metavar="COLUMN", type=click.Choice(list(ORDERS)), help=f"{', '.join(ORDERS)}.")
@limit_option
@ascii_option
@format_option
def counts_command(
    session: Session,
    by: Dimension,
    query: tuple[str, ...],
    sort: str | None,
    limit: int | None,
) -> None:
    """BY is driver, winner, runner-up, track, series, season, pair (of rivals), decade, margin, kind (of
    track) or country. Of all finishes, or of those that the QUERY finds; the closest margin and the
    last date beside each.
    """
    view = view_asked(session, query)
    rows = counts(view.rows, by, view.book)
    if sort:
        rows = tuple(sorted(rows, key=ORDERS[sort]))
    shown = rows[:limit]
    if session.format_ == "json":
        put_json(counts_document(shown))
    elif rows:
        if session.plain:
            put_told(count_sentences(shown))
        else:
            lines = counts_table(shown, by, ascii_only=session.ascii_only)
            cells = max(0, BAR_CELLS - max(0, max(map(cell_len, lines)) - width()))
            put_lines(counts_table(shown, by, cells=cells, ascii_only=session.ascii_only))
        say(f"{read_back(view)}: {counted(len(rows), by, PLURALS.get(by, ''))}{first_shown(shown, rows)}")
    if not rows:
        raise nothing_found(view)
