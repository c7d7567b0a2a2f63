"""One finish, named by its id or by words that only it answers to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from finishtui.cli.query_args import nothing_found, pointing_into
from finishtui.cli.session import Session
from finishtui.domain.finish import Finish
from finishtui.errors import InvalidInput
from finishtui.ranks.view import View, find_finishes
from finishtui.words.basics import counted, margin_words

Named = TypeVar("Named")
NAMED_AT_MOST = 20


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
        lines = at_most(view.rows, lambda finish: one_line(finish, view))
        hint = hint or "Add a word, like the year, or give one of these ids."
        raise InvalidInput(many, hint, lines, "Which one?")
    session.picked = view.rows[0]
    return session.picked, view


def at_most(found: Sequence[Named], in_a_line: Callable[[Named], str]) -> tuple[str, ...]:
    """Return the first of what was found, a line each, and how many more there are."""
    more = len(found) - NAMED_AT_MOST
    return (*map(in_a_line, found[:NAMED_AT_MOST]), *([f"and {more:,} more"] if more > 0 else []))


def one_line(finish: Finish, view: View) -> str:
    """Return a finish as a line to choose by: its id first."""
    return (
        f"{finish.id}: {margin_words(finish.margin)}, {finish.race}, "
        f"{view.book.track_of(finish).label}, {finish.winner} over {finish.runner_up}"
    )
