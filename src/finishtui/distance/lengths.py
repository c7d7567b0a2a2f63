"""Lengths as text: inches and feet, or centimetres and metres, with digits that mean something."""

from fractions import Fraction
from typing import NamedTuple

CM_PER_INCH = Fraction(254, 100)


class Unit(NamedTuple):
    """A unit of length; `per_inch` is how many of it one inch is."""

    name: str
    per_inch: Fraction


INCH = Unit("in", Fraction(1))
FOOT = Unit("ft", Fraction(1, 12))
MILE = Unit("mi", Fraction(1, 63_360))
CENTIMETRE = Unit("cm", CM_PER_INCH)
METRE = Unit("m", CM_PER_INCH / 100)
KILOMETRE = Unit("km", CM_PER_INCH / 100_000)

# unit, decimal places, and the value from which the next line is used
_IMPERIAL = ((INCH, 1, 10), (INCH, 0, 36), (FOOT, 1, 10), (FOOT, 0, 5_280), (MILE, 1, None))
_METRIC = (
    (CENTIMETRE, 1, 10),
    (CENTIMETRE, 0, 100),
    (METRE, 1, 100),
    (METRE, 0, 1_000),
    (KILOMETRE, 1, None),
)
_MOST_PLACES = 6


def rounded(value: Fraction, places: int, up: bool = False) -> str:
    """Return a value that is not negative with so many places; halves, or with `up` anything, go up."""
    scaled = value * 10**places
    units = -(-scaled.numerator // scaled.denominator) if up else int(scaled + Fraction(1, 2))
    whole, fraction = divmod(units, 10**places)
    return f"{whole:,}.{fraction:0{places}}" if places else f"{whole:,}"


def digits(value: Fraction, most: int = _MOST_PLACES) -> str:
    """Return a value with as many places as it needs, at most `most`: "0.4", "12"."""
    text = rounded(value, most)
    return text.rstrip("0").rstrip(".") if "." in text else text


def unit_for(inches: Fraction, metric: bool = False) -> tuple[Unit, int]:
    """Return the unit that a length is best said in, and its decimal places."""
    for unit, places, limit in _METRIC if metric else _IMPERIAL:
        if limit is None or Fraction(rounded(inches * unit.per_inch, places).replace(",", "")) < limit:
            break
    return unit, places


def length(inches: Fraction, metric: bool = False, up: bool = False) -> str:
    """Return a length in its best unit: "3.2 in", "14 in", "3.1 ft", "8.2 cm"."""
    unit, places = unit_for(inches, metric)
    value = inches * unit.per_inch
    while value and places < _MOST_PLACES and value * 10**places < Fraction(1, 2):
        places += 1
    return f"{rounded(value, places, up)} {unit.name}"


def both(inches: Fraction, metric: bool = False, up: bool = False) -> str:
    """Return a length in both systems: "3.2 in (8.2 cm)"; with `metric` the other way round."""
    return f"{length(inches, metric, up)} ({length(inches, not metric, up)})"


def both_within(low: Fraction, middle: Fraction, high: Fraction, metric: bool = False) -> str:
    """Return the middle of an interval in both systems, with the places that keep it within its ends."""
    words = []
    for system in (metric, not metric):
        unit, places = _told_apart(low, middle, high, system)
        words.append(f"{rounded(middle * unit.per_inch, places)} {unit.name}")
    return f"{words[0]} ({words[1]})"


def _told_apart(low: Fraction, middle: Fraction, high: Fraction, metric: bool) -> tuple[Unit, int]:
    """Return the middle's unit, and the places in which it and the ends are three values."""
    unit, places = unit_for(middle, metric)
    values = [end * unit.per_inch for end in (low, middle, high)]
    while places < _MOST_PLACES and len({rounded(value, places) for value in values}) < len(set(values)):
        places += 1
    return unit, places


def span(low: Fraction, middle: Fraction, high: Fraction, metric: bool = False) -> str:
    """Return an interval in its middle's unit, its ends and its middle told apart: "1.6 to 4.9 in"."""
    unit, places = _told_apart(low, middle, high, metric)
    return f"{' to '.join(rounded(end * unit.per_inch, places) for end in (low, high))} {unit.name}"


def exact_length(inches: Fraction, metric: bool = False) -> str:
    """Return a length that was reported as a round figure: "6 in", "3 ft", "15 cm"."""
    unit, places = unit_for(inches, metric)
    return f"{digits(inches * unit.per_inch, max(places, 0 if metric else 2))} {unit.name}"
