"""Drivers and tracks that are probably another one misspelled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from finishtui.domain.book import Book
from finishtui.text.names import fold
from finishtui.text.spelling import Spellings


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The names of one kind in a book, beside those of the shipped book, which are all accepted."""

    accepted: frozenset[str]
    """Folded."""
    counts: Counter[str]
    """How often the book has each name, folded."""
    first: dict[str, str]
    """Each folded name as the book spells it first, in the book's order."""
    spellings: Spellings

    def misspelled(self, name: str, without: Iterable[str] = ()) -> str | None:
        """Return the name that is probably meant, or None where nothing speaks against this one.

        `without` are names that do not count: those of the finish that is being edited. Of two near
        names that only the book has, the one that it has less often is called misspelled, or else the later.
        """
        folded = fold(name)
        if folded in self.accepted:
            return None
        ignored = Counter(fold(other) for other in without)
        often = self._often(folded, ignored)
        order = list(self.first) if often else []
        for known in self.spellings.near(name):
            other = fold(known)
            if other in self.accepted:
                return known
            rival = self._often(other, ignored)
            if rival > often or (rival == often > 0 and order.index(other) < order.index(folded)):
                return known
        return None

    def _often(self, folded: str, ignored: Counter[str]) -> int:
        return self.counts[folded] - ignored[folded]


def _known_names(used: Iterable[str], accepted: Iterable[str]) -> KnownNames:
    first: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for name in used:
        first.setdefault(fold(name), name)
        counts[fold(name)] += 1
    known = {fold(name): name for name in accepted}
    return KnownNames(frozenset(known), counts, first, Spellings({**first, **known}.values()))


@lru_cache(maxsize=4)
def driver_names(book: Book, known: Book | None) -> KnownNames:
    """Return the drivers of a book; those of `known` are accepted."""
    accepted = [name for finish in known.finishes for name in finish.drivers] if known else []
    return _known_names((name for finish in book.finishes for name in finish.drivers), accepted)


@lru_cache(maxsize=4)
def track_names(book: Book, known: Book | None) -> KnownNames:
    """Return the tracks of a book; every spelling of those of `known` is accepted."""
    accepted = [name for track in known.tracks for name in track.spellings] if known else []
    return _known_names((finish.track for finish in book.finishes), accepted)
