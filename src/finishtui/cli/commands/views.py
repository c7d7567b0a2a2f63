"""`finishtui views`: the views that were saved in the app, and what each finds now."""

from collections.abc import Iterator, Sequence

from finishtui.cli.options import command, format_option
from finishtui.cli.output import bold, put_json, put_lines, room, say, width
from finishtui.cli.session import Session
from finishtui.domain.book import Book
from finishtui.errors import NothingFound
from finishtui.export.documents import view_document
from finishtui.ranks.saved_views import SavedView, look_up, meaning_of
from finishtui.text.cells import visible, wrap
from finishtui.text.tables import aligned, column_widths
from finishtui.words.finish import margin_words
from finishtui.words.ranks import scope_name

HEADINGS: tuple[str, ...] = ("view", "count", "closest", "scope", "order", "query")
LEAST_QUERY = 16
"""The fewest cells for a query beside the rest; with less, all of it stands below the name."""


@command("views", "")
@format_option
def views_command(session: Session) -> None:
    """They are those that `m` saves in the app: a scope, a query and an order under a name. How many
    finishes each has in this book, and the closest margin.
    """
    book = session.book
    views = session.memory.read_views()
    if session.format_ == "json":
        put_json([view_document(view, book) for view in views])
    elif views:
        put_lines(_lines([_row(view, book) for view in views]))
        say(*(f"{view.name}: {problem}" for view in views for problem in meaning_of(view, book).problems))
    if not views:
        raise NothingFound("no view is saved", "In the app, m saves what the list shows.")


def _row(view: SavedView, book: Book) -> tuple[str, ...]:
    """Return a saved view in visible text, as the columns of the table."""
    found = look_up(view, book)
    count = "?" if found.total is None else f"{found.total:,}"
    closest = margin_words(found.closest.margin) if found.closest else "-"
    scope, order = scope_name(view.scope, book), view.sort or "closest first"
    return tuple(map(visible, (view.name, count, closest, scope, order, view.query)))


def _lines(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield the table; where a terminal has no room for it, each view below the one before, indented."""
    *before, queries = column_widths([HEADINGS, *rows])
    beside = room() - sum(before) - 2 * len(before)
    if beside < min(queries, LEAST_QUERY):
        for name, found, closest, scope, order, query in rows:
            yield from map(bold, wrap(name, width()))
            for text in (f"{found} found, closest {closest}", f"{scope}, {order}", query):
                yield from (f"  {line}" for line in wrap(text, width() - 2) if line)
        return
    table = [HEADINGS]
    for *cells, query in rows:
        first, *rest = wrap(query, beside)
        table += [(*cells, first), *((*[""] * len(cells), part) for part in rest)]
    header, *lines = aligned(table, right={1})
    yield from (bold(header), *lines)
