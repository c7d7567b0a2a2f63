"""Margin times speed: exact, named, and honest about rounding."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.distance import lengths
from finishtui.distance.gap import (
    Car,
    Distance,
    Gap,
    gap_of,
    gap_words,
    reported_words,
    short_gap_words,
)
from finishtui.distance.speeds import UsedSpeed, kind_words, speed_for
from finishtui.domain.book import Book
from finishtui.domain.families import Series, Vehicle, VehicleKind
from finishtui.domain.finish import Finish, MarginOver, Source, Speed
from finishtui.domain.margin import Margin, parse_margin
from tests.domain.samples import KANSAS, a_book, a_finish

MARGINS = st.builds(
    lambda units, places: parse_margin(f"{Decimal(units).scaleb(-places):f}"),
    st.integers(0, 599_999),
    st.integers(3, 6),
)
SPEEDS = st.builds(
    lambda units: UsedSpeed(f"{Decimal(units).scaleb(-3):f}", "pole"), st.integers(60_000, 215_000)
)


def pole(mph: str) -> tuple[Speed, ...]:
    return (Speed(mph, "pole"),)


def at_kansas(*speeds: Speed, finishes: tuple[Finish, ...]) -> Book:
    book = a_book(*finishes)
    return book.replace(tracks=(KANSAS._replace(speeds=speeds), *book.tracks[1:]))


def _gap(margin: str, mph: str = "") -> Gap:
    made = a_finish("a", margin, speeds=pole(mph) if mph else ())
    return gap_of(made, a_book(made))


def distance(margin: Margin, speed: UsedSpeed) -> Distance:
    found = Gap(margin, Car("A"), Car("B"), speed).distance
    assert found is not None
    return found


def test_a_distance_is_seconds_times_speed_and_nothing_is_lost() -> None:
    found = distance(parse_margin("0.001"), UsedSpeed("183.730", "pole"))
    assert found.inches == Fraction("0.001") * Fraction("183.730") * 63360 / 3600
    assert found.low * 2 == found.inches
    assert found.high * 2 == found.inches * 3


@given(MARGINS, SPEEDS)
def test_a_distance_lies_within_its_rounding(margin: Margin, speed: UsedSpeed) -> None:
    found = distance(margin, speed)
    assert 0 <= found.low <= found.inches < found.high
    assert found.inches == Fraction(margin.text) * Fraction(speed.text) * Fraction(176, 10)


@pytest.mark.parametrize(
    ("margin", "mph", "words"),
    [
        ("0.001", "183.730", "about 3.2 in (8.2 cm) at 183.7 mph, pole speed; 1.6 to 4.9 in by rounding"),
        ("0.0004", "189.310", "about 1.3 in (3.4 cm) at 189.3 mph, pole speed; 1.2 to 1.5 in by rounding"),
        ("0.010", "196", "about 34 in (88 cm) at 196 mph, pole speed; 33 to 36 in by rounding"),
        ("0.028", "194.7", "about 8.0 ft (2.44 m) at 194.7 mph, pole speed; 7.9 to 8.1 ft by rounding"),
        ("0.067", "193.298", "about 19.0 ft (5.79 m) at 193.3 mph, pole speed; 18.9 to 19.1 ft by rounding"),
        ("0.000", "190", "under 1.7 in (4.3 cm) at 190 mph, pole speed"),
        ("0.001", "", "1 ms; 0.5 to 1.5 ms by rounding; no speed known"),
        ("0.0004", "", "0.4 ms; 0.35 to 0.45 ms by rounding; no speed known"),
        ("0.000", "", "under 0.5 ms; no speed known"),
    ],
)
def test_words(margin: str, mph: str, words: str) -> None:
    assert gap_words(_gap(margin, mph)) == words


def test_words_in_metric_put_it_first() -> None:
    words = "about 8.2 cm (3.2 in) at 295.7 km/h, pole speed; 4.1 to 12.3 cm by rounding"
    assert gap_words(_gap("0.001", "183.730"), metric=True) == words


def test_under_a_picture_it_says_what_is_shaded() -> None:
    assert gap_words(_gap("0.001"), drawn=True) == "1 ms; 0.5 to 1.5 ms by rounding (shaded); no speed known"
    assert gap_words(_gap("0.001", "183.7"), drawn=True).endswith(" in by rounding (shaded)")
    assert "shaded" not in gap_words(_gap("0.000", "190"), drawn=True)


def test_short_words() -> None:
    assert short_gap_words(_gap("0.0004", "190")) == "about 1.3 in at 190 mph (pole)"
    assert short_gap_words(_gap("0.000", "190")) == "under 1.7 in at 190 mph (pole)"
    assert short_gap_words(_gap("0.000")) == "under 0.5 ms, no speed known"
    assert short_gap_words(_gap("0.0004")) == "0.4 ms, no speed known"


@given(st.fractions(0, 10**7), st.booleans())
def test_under_a_length_is_never_less_than_it(inches: Fraction, metric: bool) -> None:
    value, _, name = lengths.length(inches, metric, up=True).partition(" ")
    per_inch = {u.name: u.per_inch for u in vars(lengths).values() if isinstance(u, lengths.Unit)}[name]
    assert Fraction(value.replace(",", "")) >= inches * per_inch


@given(MARGINS.filter(lambda margin: margin.units > 0), SPEEDS, st.booleans())
def test_an_interval_always_shows_two_ends(margin: Margin, speed: UsedSpeed, metric: bool) -> None:
    found = distance(margin, speed)
    low, _, rest = lengths.span(found.low, found.inches, found.high, metric).partition(" to ")
    assert low != rest.split()[0]


def test_the_own_pole_comes_before_the_own_lap() -> None:
    made = a_finish(speeds=(Speed("150", "average"), Speed("180", "fastest_lap"), Speed("190", "pole")))
    used = speed_for(made, a_book(made))
    assert used is not None
    assert (used.text, kind_words(used)) == ("190", "pole speed")


def test_a_borrowed_speed_is_of_the_nearest_year_of_its_own_series_first() -> None:
    made = a_finish(day="2010-05-05")
    near_xfinity = Speed("170", "pole", "xfinity", 2010)
    far_cup = Speed("180", "pole", "cup", 2003, "Banquet 400")
    nearer_cup = a_finish("b", "0.090", "2008-05-05", speeds=pole("175.5"), race="Sunflower 400")
    used = speed_for(made, at_kansas(near_xfinity, far_cup, finishes=(made, nearer_cup)))
    assert used is not None
    assert used.text == "175.5"
    assert kind_words(used) == "pole speed of a 2008 Cup race there"
    assert kind_words(used, short=True) == "Cup pole of 2008"

    used = speed_for(made, at_kansas(near_xfinity, finishes=(made,)))
    assert used is not None
    assert kind_words(used) == "pole speed of a 2010 Xfinity race there"


def test_a_speed_of_other_vehicles_is_never_borrowed() -> None:
    made = a_finish()
    book = at_kansas(Speed("183.7", "pole", "f1", 2024, "A"), finishes=(made,))
    series = [one._replace(vehicle=Vehicle("stock-car")) for one in book.series]
    kinds: tuple[tuple[VehicleKind, bool], ...] = (("stock-car", True), ("open-wheel", False))
    for kind, borrowed in kinds:
        other = Series("f1", "Formula One", vehicle=Vehicle(kind))
        assert (speed_for(made, book.replace(series=(*series, other))) is not None) == borrowed


def test_a_finish_never_borrows_from_itself() -> None:
    saved, edited = a_finish(speeds=pole("190")), a_finish()
    assert speed_for(edited, a_book(saved)) is None


def test_a_track_is_one_through_its_names() -> None:
    made = a_finish(track="Charlotte Motor Speedway")
    lowes = a_finish("b", "0.050", "2005-05-29", track="Lowe's Motor Speedway", speeds=pole("192.988"))
    used = speed_for(made, a_book(made, lowes))
    assert used is not None
    assert used.text == "192.988"


def test_an_average_is_the_last_resort_and_named() -> None:
    made = a_finish("a", "0.001", speeds=(Speed("130.909", "average"),))
    words = "about 2.3 in (5.9 cm) at 130.9 mph, average of the whole race, slow laps included"
    assert gap_words(gap_of(made, a_book(made))).startswith(words)
    used = speed_for(made, at_kansas(Speed("170", "pole", "xfinity", 1999), finishes=(made,)))
    assert used is not None
    assert used.text == "170"


def test_another_races_average_is_never_borrowed() -> None:
    made = a_finish()
    other = a_finish("b", "0.090", "2023-05-07", speeds=(Speed("130", "average"),))
    track = Speed("131", "average", "cup", 2024)
    assert speed_for(made, at_kansas(track, finishes=(made, other))) is None


def test_the_gap_is_to_the_car_that_it_was_measured_to() -> None:
    made = a_finish(margin_over=MarginOver("Kevin Harvick", "29", "disqualified"))
    assert gap_of(made, a_book(made)).second.driver == "Kevin Harvick"


def test_reported_distances_say_what_they_would_mean() -> None:
    says = Source(title="Wire", says=(("distance_in", "36"), ("remark", "three feet")))
    odd = Source(url="https://example.org/", says=(("distance_in", "12"),))
    junk = Source(
        title="Junk", says=(("distance_in", "a nose"), ("distance_in", "NaN"), ("distance_in", "-1"))
    )
    assert reported_words(a_finish("a", "0.011", sources=(says, odd, junk))) == [
        "3 ft reported by Wire: that would be 178 to 195 mph",
        "12 in reported by https://example.org/: that would be 59 to 65 mph",
    ]


@pytest.mark.parametrize(
    ("margin", "inches", "fits"),
    [
        ("0.019", "12", False),
        ("0.062", "24", False),
        ("0.011", "36", True),
        ("0.001", "6", False),
        ("0.000", "1", True),
    ],
)
def test_a_reported_distance_fits_at_some_speed_of_a_stock_car_or_not(
    margin: str, inches: str, fits: bool
) -> None:
    source = Source(title="X", says=(("distance_in", inches),))
    (found,) = reported_words(a_finish("a", margin, sources=(source,)))
    assert ("does not fit" in found) is not fits
