"""The gap at the line: margin times speed, exact, with what rounding leaves open; and its words."""

from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Literal, NamedTuple

from finishtui.distance import lengths
from finishtui.distance.speeds import KM_PER_MILE, UsedSpeed, kind_words, speed_for, speed_words
from finishtui.domain.book import Book
from finishtui.domain.families import VehicleKind
from finishtui.domain.finish import FASTEST, INCHES_PER_MILE, SECONDS_PER_HOUR, SLOWEST, Finish
from finishtui.domain.margin import UNITS_PER_SECOND, Margin

INCHES_PER_SECOND = Fraction(INCHES_PER_MILE, SECONDS_PER_HOUR)
"""Of one mile an hour: 17.6."""

NO_SPEED = "no speed known"


class Distance(NamedTuple):
    """A margin as inches: the published value between the ends of the interval that rounding leaves."""

    low: Fraction
    inches: Fraction
    high: Fraction


class Car(NamedTuple):
    """A car as it is labelled at the line."""

    driver: str
    number: str = ""


class Gap(NamedTuple):
    """What a photo finish needs: two cars, the margin between them, and a speed where one is known."""

    margin: Margin
    winner: Car
    second: Car
    """The car that the margin was measured to, which may not be the official runner-up's."""
    speed: UsedSpeed | None = None
    vehicle: VehicleKind | Literal[""] = ""
    """What kind both are; empty where the series does not say."""
    length: Fraction | None = None
    """Inches from the nose to the tail of one; None where no source says it."""

    @property
    def distance(self) -> Distance | None:
        """The gap: inches = seconds x miles an hour x 17.6; None where no speed is known."""
        if self.speed is None:
            return None
        per_unit = Fraction(self.speed.mph) * INCHES_PER_SECOND / UNITS_PER_SECOND
        low, high = self.margin.span
        return Distance(low * per_unit, self.margin.units * per_unit, high * per_unit)

    @property
    def milliseconds(self) -> Fraction:
        """The margin in milliseconds."""
        return Fraction(self.margin.units, UNITS_PER_SECOND // 1000)

    @property
    def milliseconds_span(self) -> tuple[Fraction, Fraction]:
        """The interval that rounding leaves, in milliseconds."""
        low, high = (Fraction(end, UNITS_PER_SECOND // 1000) for end in self.margin.span)
        return low, high


def gap_of(finish: Finish, book: Book) -> Gap:
    """Return the gap of a finish, with the best speed that the book has for it."""
    over = finish.margin_over
    second = Car(over.driver, over.number) if over else Car(finish.runner_up, finish.runner_up_number)
    winner = Car(finish.winner, finish.winner_number)
    vehicle = book.series_of(finish).vehicle
    length = vehicle.length_in(finish.date.year) if vehicle else None
    inches = Fraction(length.length_in) if length else None
    return Gap(
        finish.margin, winner, second, speed_for(finish, book), vehicle.kind if vehicle else "", inches
    )


def distance_words(gap: Gap, metric: bool = False, *, short: bool = False) -> str:
    """Return the distance: "about 3.2 in (8.2 cm)", "under 1.7 in (4.3 cm)"; empty without a speed.

    With `short`, in one system alone: "about 3.2 in".
    """
    found = gap.distance
    if found is None:
        return ""
    if not gap.margin.units:
        under = lengths.length if short else lengths.both
        return f"under {under(found.high, metric, up=True)}"
    return f"about {lengths.length(found.inches, metric) if short else lengths.both_within(*found, metric)}"


def gap_words(gap: Gap, metric: bool = False, *, drawn: bool = False) -> str:
    """Return the whole line of a gap, which says under a picture what is shaded in it.

    "about 3.2 in (8.2 cm) at 183.7 mph, pole speed; 1.6 to 4.9 in by rounding".
    """
    found, zero = gap.distance, not gap.margin.units
    by_rounding = f" by rounding{' (shaded)' if drawn else ''}"
    if gap.speed is None or found is None:
        low, high = map(lengths.digits, gap.milliseconds_span)
        exact = f"{lengths.digits(gap.milliseconds)} ms; {low} to {high} ms{by_rounding}"
        return f"{f'under {high} ms' if zero else exact}; {NO_SPEED}"
    at = f"{distance_words(gap, metric)} at {speed_words(gap.speed, metric)}, {kind_words(gap.speed)}"
    return at if zero else f"{at}; {lengths.span(*found, metric)}{by_rounding}"


def short_gap_words(gap: Gap, metric: bool = False) -> str:
    """Return the gap in a few cells: "about 1.4 in at 190.0 mph (pole)", "1 ms, no speed known"."""
    zero = not gap.margin.units
    if gap.speed is None:
        time = gap.milliseconds_span[1] if zero else gap.milliseconds
        return f"{'under ' if zero else ''}{lengths.digits(time)} ms, {NO_SPEED}"
    at = f"{speed_words(gap.speed, metric)} ({kind_words(gap.speed, short=True)})"
    return f"{distance_words(gap, metric, short=True)} at {at}"


def reported_words(finish: Finish, metric: bool = False) -> list[str]:
    """Return the distances that sources print, beside what they would mean; they never drive the drawing.

    "3 ft reported by NBC Sports: that would be 178 to 195 mph"; where no stock car is that slow or fast, it
    says that it does not fit.
    """
    unit, factor = ("km/h", KM_PER_MILE) if metric else ("mph", 1)
    low, high = (Fraction(end, UNITS_PER_SECOND) * INCHES_PER_SECOND for end in finish.margin.span)
    found = []
    for source in finish.sources:
        for inches in (_inches(text) for field, text in source.says if field == "distance_in"):
            if inches is None:
                continue
            # Where rounding leaves the margin down to nothing, no speed is too fast.
            speeds = [inches / end for end in (high, low) if end]
            fits = speeds[0] <= FASTEST and (not low or speeds[1] >= SLOWEST)
            ends = dict.fromkeys(lengths.rounded(speed * factor, 0) for speed in speeds)
            what = f"{lengths.exact_length(inches, metric)} reported by {source.title or source.url}"
            meant = f"{' to '.join(ends)} {unit}{'' if low else ' or more'}"
            found.append(f"{what}{'' if fits else ' does not fit'}: that would be {meant}")
    return found


def _inches(text: str) -> Fraction | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return Fraction(value) if value.is_finite() and 0 < value < 10**9 else None
