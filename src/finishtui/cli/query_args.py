"""What the words of a command line find: a view, or the one finish that they name."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TypeVar

from finishtui.cli.session import Session
from finishtui.domain.finish import Finish
from finishtui.errors import InvalidInput, NothingFound
from finishtui.query.terms import EVERYTHING, Query
from finishtui.ranks.view import CLOSEST_FIRST, Order, View, find_finishes, view_of
from finishtui.text.cells import cell_len, visible
from finishtui.text.sentences import counted
from finishtui.words.finish import margin_words
from finishtui.words.ranks import scope_name, view_words

Named = TypeVar("Named")
NAMED_AT_MOST = 20


def query_of(words: Sequence[str], today: date | None = None) -> Query:
    """Parse words joined by a blank; raises `InvalidInput` with a caret under what is wrong."""
    if not words:
        return EVERYTHING
    from finishtui.query.parse import parse, query_text  # Most lists are asked for without words.

    text = query_text(words)
    with pointing_into(text):
        return parse(text, today)


@contextmanager
def pointing_into(text: str) -> Iterator[None]:
    """Make of a `QueryError` about the text `InvalidInput`, with a caret under what is wrong."""
    from finishtui.query.parse import QueryError

    try:
        yield
    except QueryError as error:
        before = cell_len(visible(text[: error.column]))
        marked = max(1, cell_len(visible(text[error.column : error.column + error.length])))
        lines = (text, f"{' ' * before}{'^' * marked}")
        raise InvalidInput(error.message, error.hint, lines, error.title) from None


def view_asked(session: Session, words: Sequence[str], order: Order = CLOSEST_FIRST) -> View:
    """Return what the words find in the session's scope."""
    query = query_of(words, session.today())
    return view_of(session.book, session.scope, query, order)


def nothing_found(view: View) -> NothingFound:
    """Return why a view is empty, and what was probably meant."""
    if not view.query:
        where = scope_name(view.scope, view.book, "The book")
        return NothingFound(f"{where} has no finishes", "Add one: finishtui add --help says how.")
    from finishtui.query.mend import why_empty  # Only an empty list pays for it.

    pool = view.scope.select(view.book.finishes, view.book)
    why = why_empty(view.query, pool, view.book, view.ranking.best)
    if not why:
        return NothingFound(read_back(view))
    hint = f"`{why.suggestion}` finds {why.count:,}." if why.suggestion else ""
    return NothingFound(why.message, hint)


def read_back(view: View) -> str:
    """Return what was asked, in words, and how many of how many answer to it."""
    question, total = view_words(view, ""), counted(view.total, "finish")
    found = f"{len(view.rows):,} of {total}" if len(view.rows) != view.total else total
    return f"{question} - {found}" if question else found


def first_shown(shown: Sequence[object], rows: Sequence[object]) -> str:
    """Return that only the first of the rows are shown, where that is so."""
    return f" (the first {len(shown):,} shown)" if len(shown) < len(rows) else ""


def pick(session: Session, words: Sequence[str], *, hint: str = "") -> tuple[Finish, View]:
    """Return the one finish that the words name, with the view that it was found in.

    Raises `NothingFound`, and `InvalidInput` that lists the finishes where there are several; its last
    line is the `hint`.
    """
    text = " ".join(words).strip()
    if not text:
        raise InvalidInput("no finish is named", "Give its id, or words that only it answers to.")
    with pointing_into(text):
        view = find_finishes(text, session.book, session.scope, session.today())
    if not view.rows:
        raise nothing_found(view)
    if len(view.rows) > 1:
        many = f"{counted(len(view.rows), 'finish')} answer to {text}"
        if session.listed is not None:
            session.listed.append((view, many))
            raise InvalidInput("several answer to that", "Give the number of one.", title="Which one?")
        hint = hint or "Add a word, like the year, or give one of these ids."
        raise which_one(many, view.rows, lambda finish: choice_line(finish, view), hint)
    session.picked = view.rows[0]
    return session.picked, view


def which_one(many: str, meant: Sequence[Named], line_of: Callable[[Named], str], hint: str) -> InvalidInput:
    """Return the error that lists the first of what may be meant, a line each."""
    more = len(meant) - NAMED_AT_MOST
    lines = (*map(line_of, meant[:NAMED_AT_MOST]), *([f"and {more:,} more"] if more > 0 else []))
    return InvalidInput(many, hint, lines, "Which one?")


def choice_line(finish: Finish, view: View) -> str:
    """Return a finish as a line to choose by: its id first."""
    return (
        f"{finish.id}: {margin_words(finish.margin)}, {finish.race}, "
        f"{view.book.track_of(finish).label}, {finish.winner} over {finish.runner_up}"
    )
