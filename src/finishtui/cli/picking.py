"""One finish, named by its id or by words that only it answers to."""

from __future__ import annotations

from collections.abc import Sequence

from finishtui.analysis.view import View, view_of
from finishtui.analysis.wording import counted, margin_words
from finishtui.cli.asking import nothing_found, view_asked
from finishtui.cli.boundary import InvalidLines
from finishtui.cli.session import Session
from finishtui.domain.finish import Finish
from finishtui.errors import InvalidInput

NAMED_AT_MOST = 20


def pick(session: Session, words: Sequence[str]) -> tuple[Finish, View]:
    """Return the one finish that the words name, with the view that it was found in.

    Raises `NothingFound`, and `InvalidLines` that lists the finishes where there are several.
    """
    text = " ".join(words).strip()
    exact = session.book.finish_by_id.get(text)
    if exact:
        return exact, view_of(session.book, session.scope)
    if not text:
        raise InvalidInput("no finish is named", "Give its id, or words that only it answers to.")
    view = view_asked(session, words)
    if not view.rows:
        raise nothing_found(view)
    if len(view.rows) > 1:
        raise _several(view)
    return view.rows[0], view


def _several(view: View) -> InvalidLines:
    named = [one_line(finish, view) for finish in view.rows[:NAMED_AT_MOST]]
    more = len(view.rows) - len(named)
    if more:
        named.append(f"and {more:,} more")
    return InvalidLines(
        f"{counted(len(view.rows), 'finish')} answer to that",
        tuple(named),
        "Add a word, like the year, or give one of these ids.",
        "Which one?",
    )


def one_line(finish: Finish, view: View) -> str:
    """Return a finish as a line to choose by: its id first."""
    return (
        f"{finish.id}: {margin_words(finish.margin)}, {finish.race}, "
        f"{view.book.track_of(finish).label}, {finish.winner} over {finish.runner_up}"
    )
