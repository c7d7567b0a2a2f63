"""Whose car a number in a quick line is: the driver's that it stands beside."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

CAR = re.compile(r"[0-9]{1,2},?", re.ASCII)
"""What is a car's number without a # before it, beside a driver."""


class Number(NamedTuple):
    """A car's number in a line."""

    place: int
    text: str
    typed: str
    is_bare: bool
    """It stands there without a #."""


class Stand(NamedTuple):
    """Where a driver's name stands in a line: its first and its last word."""

    start: int
    end: int


def owners(
    numbers: Sequence[Number], stands: Sequence[Stand], drove: Callable[[int, str], bool]
) -> dict[int, int | None]:
    """Return, by each number's place, which driver's it is; None where that cannot be told.

    A number between two drivers goes to the one after it where the first driver has one before him,
    or, without a #, where the book does not say otherwise (`drove`); else to the one before it.
    """
    places = {number.place for number in numbers}
    leads = bool(stands) and stands[0].start - 1 in places
    trails = bool(stands) and stands[-1].end + 1 in places
    return {number.place: _owner(number, stands, drove, leads, trails) for number in numbers}


def _owner(
    number: Number, stands: Sequence[Stand], drove: Callable[[int, str], bool], leads: bool, trails: bool
) -> int | None:
    before = next((n for n, stand in enumerate(stands) if stand.end + 1 == number.place), None)
    after = next((n for n, stand in enumerate(stands) if stand.start - 1 == number.place), None)
    if before is not None and after is not None:
        if leads or trails:
            return after if leads else before
        his = not number.is_bare or (drove(before, number.text) and not drove(after, number.text))
        return before if his else after
    if before is not None or after is not None:
        return before if after is None else after
    if number.is_bare or not stands:
        return None
    return max((n for n, stand in enumerate(stands) if stand.start < number.place), default=0)
