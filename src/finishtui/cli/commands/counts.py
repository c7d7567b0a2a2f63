"""`finishtui counts`, `progression` and `shape`: what a query finds, summed up or drawn."""

import click

from finishtui.cli.options import ascii_option, command, format_option, limit_option, query_argument
from finishtui.cli.output import put_json, put_lines, put_told, room, say, size, width
from finishtui.cli.query_args import first_shown, nothing_found, read_back, view_asked
from finishtui.cli.session import Session
from finishtui.export.documents import counts_document, progression_document, shape_document
from finishtui.pictures.canvas import line_text
from finishtui.pictures.charts import draw_shape, shape_of
from finishtui.plain.sentences import count_sentences, record_sentences, shape_sentences
from finishtui.profiles.counts import BAR_CELLS, DIMENSIONS, ORDERS, Dimension, counts, counts_table
from finishtui.text.cells import cell_len
from finishtui.text.sentences import counted
from finishtui.words.records import asked_words, progressions_of, record_table

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
    session: Session, by: Dimension, query: tuple[str, ...], sort: str | None, limit: int | None
) -> None:
    """BY is driver, winner, runner-up, track, series, season, pair (the winner and whom the margin was
    over), decade, margin, kind (of track) or country. Of all finishes, or of those that the QUERY
    finds; the closest margin and the last date beside each.
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


@command("progression", "--scope cup", "talladega")
@query_argument
@format_option
def progression_command(session: Session, query: tuple[str, ...]) -> None:
    """Of all points races, of the --scope, or of what the QUERY finds."""
    view = view_asked(session, query)
    found = next(progressions_of(view))
    asked = asked_words(found, view)
    if session.format_ == "json":
        put_json(progression_document(found))
    elif session.plain and found.marks:
        put_told(record_sentences(found, view, asked))
    elif found.marks:
        table = record_table(found, view.book, room(), asked)
        put_lines([*table.heading, table.head, *(line for line, _stands in table.rows), *table.notes])
    if not found.marks:
        raise nothing_found(view)


@command("shape", "--scope nascar", "series:truck --ascii")
@query_argument
@ascii_option
@format_option
def shape_command(session: Session, query: tuple[str, ...]) -> None:
    """Of all finishes, or of those that the QUERY finds."""
    view = view_asked(session, query)
    shape = shape_of(view.rows, view.book, scope=view.scope)
    if shape is None:
        raise nothing_found(view)
    if session.format_ == "json":
        put_json(shape_document(shape))
        return
    if session.plain:
        put_told(shape_sentences(shape, view))
        return
    columns, rows = size()
    lines = draw_shape(shape, columns, max(rows - 2, 12), session.ascii_only).lines
    put_lines(line_text(line).rstrip() for line in lines)
