"""`finishtui progression`: how the record came down."""

from finishtui.cli.options import command, format_option, query_argument
from finishtui.cli.output import put_json, put_lines, put_told, room
from finishtui.cli.query_args import nothing_found, view_asked
from finishtui.cli.session import Session
from finishtui.export.documents import progression_document
from finishtui.plain.sentences import record_sentences
from finishtui.ranks.progression import Progression
from finishtui.ranks.view import View
from finishtui.words.records import asked_words, progressions_of, record_table


@command("progression", "--scope cup", "talladega")
@query_argument
@format_option
def progression_command(session: Session, query: tuple[str, ...]) -> None:
    """Of all points races, of the --scope, or of what the QUERY finds."""
    view = view_asked(session, query)
    found = next(progressions_of(view))
    if session.format_ == "json":
        put_json(progression_document(found))
    elif session.plain and found.marks:
        put_told(record_sentences(found, view, asked_words(found, view)))
    elif found.marks:
        put_lines(_lines(view, found))
    if not found.marks:
        raise nothing_found(view)


def _lines(view: View, found: Progression) -> list[str]:
    table = record_table(found, view.book, room(), asked_words(found, view))
    return [*table.heading, table.head, *(line for line, _stands in table.rows), *table.notes]
