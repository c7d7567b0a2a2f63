"""Names that are probably another name misspelled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.text.names import SUFFIXES, fold

TWO_FROM = 9
"""From this many letters on, two letters may be wrong; below it, one."""
LONGEST = 60
"""Longer text is no name that could be misspelled."""


@lru_cache(maxsize=65536)
def letters(name: str) -> str:
    """Return a name's letters as they are compared: folded, without spaces and without Jr., Sr., III."""
    words = fold(name).split()
    return "".join(word for word in words if word not in SUFFIXES) or "".join(words)


def wrong_letters(one: str, other: str, limit: int = 2) -> int:
    """Return how many letters are missing, added, changed or swapped; `limit` + 1 for any more."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return min(row[-1], limit + 1)


def _shortened(text: str, by: int) -> Iterator[str]:
    """Yield the text with one or two letters left out, or none: what two near texts have in common."""
    yield text
    for place in range(len(text)):
        shorter = text[:place] + text[place + 1 :]
        yield shorter
        if by > 1:
            for other in range(place, len(shorter)):
                yield shorter[:other] + shorter[other + 1 :]


class Spellings:
    """Known names, found by what is nearly one of them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, list[str]] = {}
        self._near: dict[str, set[str]] = {}
        self._answers: dict[str, tuple[str, ...]] = {}
        for name in names:
            plain = letters(name)
            self._names.setdefault(plain, []).append(name)
            if len(self._names[plain]) == 1 and 1 < len(plain) <= LONGEST:
                for short in _shortened(plain, 2 if len(plain) >= TWO_FROM else 1):
                    self._near.setdefault(short, set()).add(plain)

    def near(self, name: str) -> tuple[str, ...]:
        """Return the known names that this may be a misspelling of, the nearest first.

        A name that differs by Jr. or Sr. alone is another person, so it is not among them.
        """
        if name not in self._answers:
            self._answers[name] = self._search(name)
        return self._answers[name]

    def _search(self, name: str) -> tuple[str, ...]:
        plain = letters(name)
        if len(plain) > LONGEST:
            return ()
        short_forms = _shortened(plain, 2 if len(plain) >= TWO_FROM - 2 else 1)
        found = {other for short in short_forms for other in self._near.get(short, ())}
        close = [(0, False, known) for known in self._names.get(plain, ()) if _spaced_apart(known, name)]
        for other in found - {plain}:
            wrong = wrong_letters(plain, other)
            if wrong <= (2 if len(other) >= TWO_FROM else 1):
                close += [(wrong, _suffix(known) != _suffix(name), known) for known in self._names[other]]
        return tuple(known for _, _, known in sorted(close))


def _spaced_apart(one: str, other: str) -> bool:
    """Say whether two names of the same letters differ by a space, not by Jr. or Sr. alone."""
    return fold(one) != fold(other) and _suffix(one) == _suffix(other)


def _suffix(name: str) -> frozenset[str]:
    return SUFFIXES & set(fold(name).split())


@dataclass(frozen=True, slots=True)
class Names:
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


def _names(used: Iterable[str], accepted: Iterable[str]) -> Names:
    first: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for name in used:
        first.setdefault(fold(name), name)
        counts[fold(name)] += 1
    known = {fold(name): name for name in accepted}
    return Names(frozenset(known), counts, first, Spellings({**first, **known}.values()))


def drivers_in(finish: Finish) -> tuple[str, ...]:
    """Return every driver that a finish names."""
    over = (finish.margin_over.driver,) if finish.margin_over else ()
    return (finish.winner, finish.runner_up, *over)


@lru_cache(maxsize=4)
def driver_names(book: Book, known: Book | None) -> Names:
    """Return the drivers of a book; those of `known` are accepted."""
    accepted = [name for finish in known.finishes for name in drivers_in(finish)] if known else []
    return _names((name for finish in book.finishes for name in drivers_in(finish)), accepted)


@lru_cache(maxsize=4)
def track_names(book: Book, known: Book | None) -> Names:
    """Return the tracks of a book; every spelling of those of `known` is accepted."""
    accepted = [name for track in known.tracks for name in track.spellings] if known else []
    return _names((finish.track for finish in book.finishes), accepted)
