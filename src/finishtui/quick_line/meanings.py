"""Names that a quick line can mean: the book's series, tracks, races and drivers, by their spellings."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple, get_args

from finishtui.check.names import Kind, spellings_of
from finishtui.domain.book import Book
from finishtui.text.names import fold


class Meaning(NamedTuple):
    """What a spelling can mean."""

    kind: Kind
    name: str
    """As it goes into a draft."""


class BookNames(NamedTuple):
    """Every spelling of a book's names, folded, with all that it can mean."""

    book: Book
    found: dict[str, dict[Meaning, None]]
    longest: int
    """How many words the longest spelling has."""

    def meanings(self, text: str) -> tuple[Meaning, ...]:
        """Return all that a text can mean; nothing where the book has no such name."""
        folded = fold(text)
        return tuple(self.found.get(folded, ())) if folded else ()


@lru_cache(maxsize=4)
def names_of(book: Book) -> BookNames:
    """Return the names of a book."""
    found: dict[str, dict[Meaning, None]] = {}
    for kind in get_args(Kind):
        for spelling in spellings_of(kind, book):
            found.setdefault(spelling.folded, {})[Meaning(kind, spelling.name)] = None
    return BookNames(book, found, max((len(spelling.split()) for spelling in found), default=1))
