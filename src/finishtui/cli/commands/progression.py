"""`finishtui progression` and `finishtui shape`: how the record came down, and margins by year and size."""

from finishtui.cli.options import ascii_option, command, format_option, query_argument
from finishtui.cli.output import put_json, put_lines, put_told, room, size
from finishtui.cli.query_args import nothing_found, view_asked
from finishtui.cli.session import Session
from finishtui.export.documents import progression_document, shape_document
from finishtui.pictures.canvas import line_text
from finishtui.pictures.shape import draw_shape, shape_of
from finishtui.plain.sentences import record_sentences, shape_sentences
from finishtui.words.records import asked_words, progressions_of, record_table


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
