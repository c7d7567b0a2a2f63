"""The margin of victory: parsed, compared and printed exactly, in seconds."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

MAX_SECONDS = 600
LONGEST = 60
"""Longer text is no margin."""
UNITS_PER_SECOND = 10_000_000
"""Margins are compared in whole ten-millionths of a second: half of the last of six places."""
HALF_STEPS: tuple[int, ...] = tuple(UNITS_PER_SECOND // 10**places // 2 for places in range(7))
"""Half of the last place of a margin, in ten-millionths of a second, by how many places it has."""

_PLAIN = re.compile(r"(?=.)([0-9]{0,3})(?:\.([0-9]{1,6}))?", re.ASCII)
# What follows is compiled when the first comes that is not so plain.
_UNIT = r"(?ai)\s*(s|sec|secs|second|seconds)\.?$"
_MILLISECONDS = r"(?ai)([0-9]{1,6}(?:\.[0-9]{1,3})?)\s*(?:ms|msec|milliseconds?)\.?"
_WRONG = (
    (r"^$", "write the margin in seconds, like 0.005"),
    (r"^[0-9]{0,3},[0-9]{1,6}$", "write {pointed} with a point"),
    (r"^[0-9.]+[eE][-+]?[0-9]+$", "write it without an exponent, like 0.005"),
    (rf"^[+\-−]{_PLAIN.pattern}$", "a margin has no sign: write 0.005"),
    (r"(?i)caution|yellow", "a finish under caution has no margin of victory"),
    (
        r"(?i)laps?\b|lengths?|car|feet|foot|ft|inch|\bin\b|nose",
        "only seconds: laps, lengths and distances go into the notes",
    ),
    (r"(?![0-9])[\d²³¹⁰⁴-⁹₀-₉]", "write it with the digits 0 to 9, like 0.005"),
    (r"^[0-9]*\.[0-9]{7,}$", "at most six places after the point"),
    (r"^(?:[0-9]{4,}(\.[0-9]*)?|[0-9]{3}(\.[0-9]+)?)$", f"a margin is under {MAX_SECONDS} seconds"),
    ("", "write it in seconds, like 0.005"),
)
"""What a text that is no margin may have in it, and what to write instead; the first that fits counts."""


class MarginError(ValueError):
    """What was typed is not a margin; the message says the likely meaning."""


class Margin(NamedTuple):
    """A margin of victory in seconds, with its places kept as published.

    `text` has a leading digit and no unit ("0.0004", "0.10"). Two margins are equal only where
    their texts are; compare by `units` for value.
    """

    text: str
    units: int
    """The value in ten-millionths of a second."""
    places: int
    """How many decimal places were published."""

    @property
    def span(self) -> tuple[int, int]:
        """The interval that rounding leaves, in ten-millionths of a second, never below zero."""
        half = HALF_STEPS[self.places]
        return max(0, self.units - half), self.units + half

    def as_close(self, places: int) -> tuple[int, int]:
        """Return between which margins of so many places, in ten-millionths of a second, all may be as close.

        What is below is surely closer. Of its own places, only the same one is as close.
        """
        half = 0 if places == self.places else HALF_STEPS[min(places, self.places)]
        return max(0, self.units - half), self.units + half

    def agrees_with(self, other: Margin) -> bool:
        """Return whether one is what the other is when printed to its places."""
        low, high = self.as_close(other.places)
        return low <= other.units <= high

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=32768)
def read_margin(text: str) -> Margin | None:
    """Read a margin, if it is one, as people type it: with spaces, a unit (s, ms), no leading 0."""
    plain = _PLAIN.fullmatch(text)
    if not plain and not text.isalpha():  # for a word, like "caution", no pattern need be compiled
        plain = _PLAIN.fullmatch(_without_unit(text))
    if not plain:
        return None
    whole, fraction = plain.groups("")
    seconds = int(whole or 0)
    if seconds >= MAX_SECONDS:
        return None
    units = seconds * UNITS_PER_SECOND + int(fraction.ljust(7, "0"))
    return Margin(f"{seconds}.{fraction}" if fraction else f"{seconds}", units, len(fraction))


def parse_margin(text: str) -> Margin:
    """Return what `read_margin` reads; raises `MarginError`, whose message says what to write instead."""
    margin = read_margin(text)
    if margin is None:
        raise MarginError(margin_problem(text))
    return margin


def in_seconds(number: str, exponent: int) -> str:
    """Return a plain decimal number of units of ten to the power of `exponent` seconds, its digits kept."""
    from decimal import Decimal  # No margin in seconds asks for it.

    return f"{Decimal(number).scaleb(exponent):f}"


def _without_unit(text: str) -> str:
    """Return a margin's number in seconds; of a text that is too long for one, its beginning and a mark."""
    bare = text.strip()
    if len(bare) > LONGEST:
        return f"{bare[:LONGEST]}…"
    if milliseconds := re.fullmatch(_MILLISECONDS, bare):
        return in_seconds(milliseconds[1], -3)
    return re.sub(_UNIT, "", bare).strip()


def margin_problem(text: str) -> str:
    """Return what to write instead of a margin as typed, by what it most likely means; empty for nothing."""
    if read_margin(text):
        return ""
    bare = _without_unit(text)
    pointed = f"{'0' * bare.startswith(',')}{bare.replace(',', '.')}"
    return next(what for pattern, what in _WRONG if re.search(pattern, bare)).format(pointed=pointed)
