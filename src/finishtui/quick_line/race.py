"""What is left of a quick line when every known name is taken: the race's name, or not understood."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from finishtui.quick_line.names import SHORTEST_MISSPELT, Names
from finishtui.text.names import fold
from finishtui.text.spelling import wrong_letters

NOTHING = "it says nothing"
NO_NAME = "no name in this book"
_LIKE_A_LENGTH = re.compile(r"[1-9][0-9]{2}(?:\.[0-9])?", re.ASCII)
_OF_RACES = frozenset(
    {"race", "classic", "clash", "duel", "duels", "grand", "prix", "gp", "championship", "finale", "shootout"}
    | {"challenge", "invitational", "memorial", "coke", "pepsi", "spring", "fall", "night"}
)
"""Words of which races' names are made, in any book."""

NEAR_WORDS = 3
"""As many words at most are tried as one misspelled name."""


class Left(NamedTuple):
    """What the words that were left are taken for."""

    race: str = ""
    typed: str = ""
    note: str = ""
    refused: tuple[tuple[str, str], ...] = ()
    """Words that were not understood, with the reason."""


def read_rest(
    rest: Collection[tuple[int, str]],
    joining: Mapping[int, str],
    names: Names,
    *,
    taken: bool,
    others_known: bool,
) -> Left:
    """Take the words that are left as the race's name, where they can be one; `taken`, it has one.

    `joining` are the places of small words, which may stand inside a name. Words are a race's name
    where the book has such a race, where they hold its length or a word of races' names, or where one run
    of words that are no number and nobody's given name is all that is left beside both drivers and the track.
    """
    words = sorted(rest)
    whole = " ".join(text for _, text in words)
    if not whole:
        return Left()
    if not fold(whole):
        return Left(refused=tuple((text, NOTHING) for _, text in words))
    if taken:
        why = f"{NO_NAME}, and the race has one already"
        return Left(refused=tuple((text, why) for _, text in words))
    known = [meaning.name for meaning in names.meanings(whole) if meaning.kind == "race"]
    if known:
        return Left(known[0], whole)
    runs = _runs(words, joining)
    likely = [run for run in runs if _is_likely(run, names)]
    if others_known and len(runs) == 1 and not likely and _is_possible(runs[0], names):
        return Left(_name(runs[0], joining), whole, "all that is left")
    race = likely[0] if len(likely) == 1 else []
    refused = tuple((text, _why(text)) for run in runs if run is not race for _, text in run)
    if not race:
        return Left(refused=refused)
    return Left(_name(race, joining), " ".join(text for _, text in race), refused=refused)


def runs_of(places: Collection[int], longest: int) -> list[list[int]]:
    """Return the runs of places beside each other, the longest first, and of equal ones from the left."""
    there = set(places)
    runs = [list(range(first, first + length)) for length in range(longest, 0, -1) for first in sorted(there)]
    return [run for run in runs if there.issuperset(run)]


def _runs(words: list[tuple[int, str]], joining: Mapping[int, str]) -> list[list[tuple[int, str]]]:
    """Return the words in runs that nothing but small words interrupts."""
    runs: list[list[tuple[int, str]]] = []
    for place, text in words:
        if runs and all(between in joining for between in range(_end(runs[-1]), place)):
            runs[-1].append((place, text))
        else:
            runs.append([(place, text)])
    return runs


def _end(run: list[tuple[int, str]]) -> int:
    place, text = run[-1]
    return place + len(text.split())


def _is_likely(run: list[tuple[int, str]], names: Names) -> bool:
    words = [word for _, text in run for word in fold(text).split()]
    return any(
        _LIKE_A_LENGTH.fullmatch(word) or word in _OF_RACES or word in names.race_words for word in words
    )


def _is_possible(run: list[tuple[int, str]], names: Names) -> bool:
    words = [word for _, text in run for word in fold(text).split()]
    return not any(word.isdecimal() or _is_given_name(word, names) for word in words)


def _is_given_name(word: str, names: Names) -> bool:
    """Say whether a word is the given name of a driver of the book, or nearly one."""
    return any(wrong_letters(word, name, 1) <= (len(name) >= SHORTEST_MISSPELT) for name in names.given_names)


def _name(run: list[tuple[int, str]], joining: Mapping[int, str]) -> str:
    """Return a run as a name, with the small words that stand inside it."""
    inside = {place: text for place, text in joining.items() if run[0][0] < place < run[-1][0]}
    return " ".join(text for _, text in sorted([*run, *inside.items()])).strip(" ,;")


def _why(text: str) -> str:
    if text.isdecimal():
        return "write #9 for a car's number, right beside its driver"
    return f'{NO_NAME}; say what it is, like race:"…" or track:"…"' if fold(text) else NOTHING
