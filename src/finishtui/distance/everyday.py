"""What a gap is like: a thing that is as long, and how much of its own length a vehicle went."""

from fractions import Fraction
from typing import NamedTuple

from finishtui.distance.gap import Gap, gap_words, reported_words
from finishtui.domain.finish import Finish

_MM = Fraction(10, 254)
_CARD = "https://en.wikipedia.org/wiki/ISO/IEC_7810"
_COINS = "https://www.usmint.gov/learn/coin-and-medal-programs/coin-specifications"
_BILL = "https://en.wikipedia.org/wiki/United_States_one-dollar_bill"
_BRICK = "https://en.wikipedia.org/wiki/Brick"
_PIN = "https://www.bowlingball.com/BowlVersity/bowling-pin-specifications"
_BALL = "https://en.wikipedia.org/wiki/Golf_ball"
_GOAL = "https://www.reference.com/sports-active-lifestyle/parts-basketball-goal-1b10825d8e54724f"


class Thing(NamedTuple):
    """Something that people know the size of."""

    inches: Fraction
    words: str
    source: str


THINGS = (
    Thing(76 * _MM / 100, "the thickness of a bank card", _CARD),
    Thing(152 * _MM / 100, "the thickness of a penny", _COINS),
    Thing(195 * _MM / 100, "the thickness of a nickel", _COINS),
    Thing(Fraction("0.750"), "the width of a penny", _COINS),
    Thing(Fraction("0.955"), "the width of a quarter", _COINS),
    Thing(Fraction("1.205"), "the width of a half dollar", _COINS),
    Thing(Fraction("1.68"), "the width of a golf ball", _BALL),
    Thing(Fraction("2.125"), "the short side of a bank card", _CARD),
    Thing(Fraction("2.61"), "the short side of a dollar bill", _BILL),
    Thing(Fraction("3.370"), "the long side of a bank card", _CARD),
    Thing(Fraction("4.921"), "the long side of a passport", _CARD),
    Thing(Fraction("6.14"), "the length of a dollar bill", _BILL),
    Thing(Fraction("7.625"), "the length of a brick", _BRICK),
    Thing(Fraction("10.11"), "three bank cards in a row", _CARD),
    Thing(Fraction("12.28"), "two dollar bills in a row", _BILL),
    Thing(Fraction(15), "the height of a bowling pin", _PIN),
    Thing(Fraction(18), "the width of a basketball rim", _GOAL),
    Thing(Fraction(24), "the width of the square on a backboard", _GOAL),
    Thing(Fraction(42), "the height of a basketball backboard", _GOAL),
    Thing(Fraction(72), "the width of a basketball backboard", _GOAL),
    Thing(Fraction(120), "the height of a basketball rim", _GOAL),
    Thing(Fraction(180), "the distance of a free throw", _GOAL),
)
"""The shortest first; each size is printed in its source, or is so many times one that is."""

_WITHIN = Fraction(1, 10)
_PARTS = {2: "half", 3: "a third", 4: "a quarter"}


def alike_words(inches: Fraction) -> str:
    """Return what is as long within a tenth: "the long side of a bank card"; empty where nothing is."""
    near = min(THINGS, key=lambda thing: abs(thing.inches - inches))
    return near.words if abs(near.inches - inches) <= inches * _WITHIN else ""


def likeness_words(gap: Gap) -> str:
    """Return what a gap is like, and what a vehicle did in that time; empty where nothing can be said.

    "as long as the width of a penny; in that time a car went 1/60 of its length".
    """
    if gap.distance is None or not gap.margin.units:
        return ""
    parts = []
    if alike := alike_words(gap.distance.inches):
        parts.append(f"as long as {alike}")
    if gap.length and gap.vehicle:
        times = gap.distance.inches / gap.length
        part = round(1 / times)
        went = f"{float(times):.1f} times" if part < 2 else f"{_PARTS.get(part, f'1/{part:,}')} of"
        vehicle = "motorcycle" if gap.vehicle == "motorcycle" else "car"
        parts.append(f"in that time a {vehicle} went {went} its length")
    return "; ".join(parts)


def picture_words(finish: Finish, gap: Gap, metric: bool = False, drawn: bool = True) -> tuple[str, ...]:
    """Return what stands under a picture: the distance, what it is like, and distances that sources print."""
    words = (gap_words(gap, metric, drawn=drawn), likeness_words(gap), *reported_words(finish, metric))
    return tuple(filter(None, words))
