"""Why a list is empty, in words, and what would find something."""

from __future__ import annotations

from finishtui.query.complete import Completion
from finishtui.query.mend import Emptiness, why_empty
from finishtui.ranks.view import View
from finishtui.text.sentences import as_sentence
from finishtui.words.basics import counted


def why_view_is_empty(view: View) -> Emptiness | None:
    """Say which term empties a view; None where none does. Takes a while in a large book."""
    book = view.book

    pool = view.scope.select(book.finishes, book)
    return why_empty(view.query, pool, book, view.ranking.best)


def empty_words(why: Emptiness, *, typing: bool) -> str:
    """Return what the empty list says, a line each."""
    lines = ["No finish matches.", as_sentence(why.message)]
    if why.suggestion:
        take = "Tab takes it: " if typing else "Try "
        lines.append(f"{take}{why.suggestion} ({counted(why.count, 'finish')})")
    return "\n".join([*lines, "Esc clears the filter."])


def mending(why: Emptiness, text: str) -> Completion | None:
    """Return the query that would find something, as what to type instead of a text."""
    if not why.suggestion or str(why.suggestion) == text:
        return None
    instead = str(why.suggestion)
    return Completion(instead, instead or "all finishes", why.count, 0, len(text))
