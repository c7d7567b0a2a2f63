"""Names for saved views: what one may be called."""

from __future__ import annotations

from collections.abc import Iterable

from finishtui.domain.book import Book
from finishtui.ranks.summary import summaries
from finishtui.text.cells import visible
from finishtui.text.names import fold

NAME_LENGTH = 40


def view_name_problem(name: str, taken: Iterable[str], book: Book) -> str | None:
    """Check the name of a view that is to be saved; `taken` are the names of the others.

    The message says what to write instead. Names are one where they fold alike, so that a view is
    never mistaken for another, for a series or for all.
    """
    text = name.strip()
    if not text:
        return "a name is needed"
    if len(text) > NAME_LENGTH:
        return f"at most {NAME_LENGTH} characters ({len(text)} now)"
    if visible(text) != text:
        return "a name is one line, of characters that can be seen"
    if not fold(text):
        return "a name needs a letter or a digit"
    if any(fold(text) == fold(line.label) for line in summaries(book)):
        return f"{text} is in the sidebar already"
    if any(fold(text) == fold(other) for other in taken):
        return f"there is a view called {text} already"
    return None
