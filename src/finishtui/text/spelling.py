"""Near spellings: what is probably another name with a wrong letter."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from finishtui.text.names import SUFFIXES, fold

TWO_FROM = 9
"""From this many letters on, two letters may be wrong; below it, one."""
SHARED_BY = 60
"""A piece that more names than these have is looked up no more."""
LONGEST = 60
"""Longer text is no name that could be misspelled."""


@lru_cache(maxsize=65536)
def letters(name: str) -> str:
    """Return a name's letters as they are compared: folded, without spaces and without Jr., Sr., III."""
    words = fold(name).split()
    return "".join(word for word in words if word not in SUFFIXES) or "".join(words)


def may_be_wrong(length: int) -> int:
    """Return how many letters of a known name may be wrong for a text to be near it, by its `letters`."""
    return 2 if length >= TWO_FROM else int(length > 1)


def wrong_letters(one: str, other: str, limit: int = 2) -> int:
    """Return how many letters are missing, added, changed or swapped; `limit` + 1 for any more."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, against in enumerate(other, 1):
            if abs(i - j) > limit:
                row.append(limit + 1)
                continue
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            break
    return min(row[-1], limit + 1)


def near(text: str, known: Iterable[str], limit: int = 1) -> tuple[str, ...]:
    """Return what a text was probably meant for: at most `limit` of the known names, the likest first.

    After those with a wrong letter come those that begin with the text, from three letters on.
    """
    plain = letters(text)
    if not 2 < len(plain) <= LONGEST:
        return ()
    found = []
    for order, name in enumerate(known):
        other = letters(name)
        allowed = may_be_wrong(len(other))
        wrong = wrong_letters(plain, other, allowed)
        if wrong <= allowed or other.startswith(plain):
            found.append((wrong, order, name))
    return tuple(name for _, _, name in sorted(found)[:limit])


@lru_cache(maxsize=LONGEST)
def _pieces(length: int) -> list[tuple[int, int]]:
    """Return where a name of so many letters is cut: one piece more than letters may be wrong.

    So one piece at least stands unchanged in every text that is near it, moved by as many letters at most.
    """
    count = may_be_wrong(length) + 1
    ends = [length * number // count for number in range(count + 1)]
    return list(pairwise(ends))


class Spellings:
    """Known names, found by what is nearly one of them, in a time that does not grow with their number."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, list[str]] = {}
        self._sharing: dict[tuple[int, int, str], list[str]] = {}
        """Letters of names by their number, by where a piece of them stands, and by the piece."""
        self._answers: dict[str, tuple[str, ...]] = {}
        for name in names:
            plain = letters(name)
            self._names.setdefault(plain, []).append(name)
            if len(self._names[plain]) == 1 and 1 < len(plain) <= LONGEST:
                for start, end in _pieces(len(plain)):
                    self._sharing.setdefault((len(plain), start, plain[start:end]), []).append(plain)

    def near(self, name: str) -> tuple[str, ...]:
        """Return the known names that this may be a misspelling of, the nearest first.

        A name that differs by Jr. or Sr. alone is another person, so it is not among them.
        """
        if name in self._answers:
            return self._answers[name]
        plain = letters(name)
        if len(plain) > LONGEST:
            return ()
        folded, suffix = fold(name), _suffix(name)
        alike = (known for known in self._names.get(plain, ()) if fold(known) != folded)
        close = [(0, False, known) for known in alike if _suffix(known) == suffix]  # spaced differently
        for other in self._with_a_piece_of(plain) - {plain}:
            wrong = wrong_letters(plain, other)
            if wrong <= may_be_wrong(len(other)):
                close += [(wrong, _suffix(known) != suffix, known) for known in self._names[other]]
        self._answers[name] = tuple(known for _, _, known in sorted(close))
        return self._answers[name]

    def _with_a_piece_of(self, plain: str) -> set[str]:
        """Return the known names of about as many letters that have one of their pieces in this one.

        A piece that very many have tells nothing: the others of each name are looked up instead.
        """
        found: set[str] = set()
        for length in range(max(2, len(plain) - 2), len(plain) + 3):
            for start, end in _pieces(length):
                for moved in range(max(0, start - 2), start + 3):
                    sharing = self._sharing.get((length, start, plain[moved : moved + end - start]))
                    if sharing and len(sharing) <= SHARED_BY:
                        found.update(sharing)
        return found


def _suffix(name: str) -> frozenset[str]:
    return SUFFIXES & set(fold(name).split())
