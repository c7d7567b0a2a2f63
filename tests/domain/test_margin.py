"""Margins are exact: digits as published, whole numbers underneath, clear refusals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.domain.margin import (
    MAX_SECONDS,
    UNITS_PER_SECOND,
    Margin,
    MarginError,
    margin_problem,
    parse_margin,
    read_margin,
)
from tests.domain.samples import margins


@pytest.mark.parametrize(
    ("typed", "text", "units", "places"),
    [
        ("0.0004", "0.0004", 4_000, 4),
        ("0.10", "0.10", 1_000_000, 2),
        (".018", "0.018", 180_000, 3),
        ("  0.005 ", "0.005", 50_000, 3),
        ("0.005s", "0.005", 50_000, 3),
        ("0.005 sec.", "0.005", 50_000, 3),
        ("0.005 Seconds", "0.005", 50_000, 3),
        ("0.005\u00a0s", "0.005", 50_000, 3),
        ("0.000", "0.000", 0, 3),
        (".003 sec", "0.003", 30_000, 3),
        ("3 ms", "0.003", 30_000, 3),
        ("12.50ms", "0.01250", 125_000, 5),
        ("1500 Milliseconds", "1.500", 15_000_000, 3),
        ("00.5", "0.5", 5_000_000, 1),
        ("2", "2", 20_000_000, 0),
        ("0.000001", "0.000001", 10, 6),
        ("599.999999", "599.999999", 5_999_999_990, 6),
    ],
)
def test_a_margin_is_read_as_people_type_it(typed: str, text: str, units: int, places: int) -> None:
    margin = parse_margin(typed)
    assert (margin.text, margin.units, margin.places) == (text, units, places)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "write the margin in seconds, like 0.005"),
        (" " * 100_000 + "1x", "write it in seconds, like 0.005"),
        ("1" + " " * 100_000 + "x", "write it in seconds, like 0.005"),
        ("9" * 100_000, "write it in seconds, like 0.005"),
        ("ms", "write it in seconds, like 0.005"),
        ("s", "write the margin in seconds, like 0.005"),
        ("0,005", "write 0.005 with a point"),
        (",005", "write 0.005 with a point"),
        ("5e-3", "write it without an exponent, like 0.005"),
        ("-0.005", "a margin has no sign: write 0.005"),
        ("−0.005", "a margin has no sign: write 0.005"),
        ("+1", "a margin has no sign: write 0.005"),
        ("under caution", "a finish under caution has no margin of victory"),
        ("2 car lengths", "only seconds: laps, lengths and distances go into the notes"),
        ("1 lap", "only seconds: laps, lengths and distances go into the notes"),
        ("3 in", "only seconds: laps, lengths and distances go into the notes"),
        ("0.00²", "write it with the digits 0 to 9, like 0.005"),
        ("٠.٠٠٥", "write it with the digits 0 to 9, like 0.005"),
        ("0.0000001", "at most six places after the point"),
        ("600", "a margin is under 600 seconds"),
        ("1000", "a margin is under 600 seconds"),
        ("five", "write it in seconds, like 0.005"),
        ("1.", "write it in seconds, like 0.005"),
        ("0.0.1", "write it in seconds, like 0.005"),
        ("nan", "write it in seconds, like 0.005"),
        ("1_0", "write it in seconds, like 0.005"),
    ],
)
def test_what_is_no_margin_is_refused_with_its_likely_meaning(typed: str, message: str) -> None:
    with pytest.raises(MarginError) as refused:
        parse_margin(typed)
    assert str(refused.value) == message
    assert (read_margin(typed), margin_problem(typed)) == (None, message)


@given(margins())
def test_a_margin_prints_back_and_its_units_are_its_value(margin: Margin) -> None:
    again = parse_margin(str(margin))
    assert again == margin
    seconds = Decimal(again.text)
    assert Decimal(again.units) / UNITS_PER_SECOND == seconds
    assert seconds.as_tuple().exponent == -again.places
    assert 0 <= seconds < MAX_SECONDS


@given(st.text(st.sampled_from("0123456789.,sec -+e"), max_size=8) | st.text(max_size=8))
def test_any_text_is_a_margin_or_a_refusal_in_words(text: str) -> None:
    if not read_margin(text):
        with pytest.raises(MarginError, match=r"."):
            parse_margin(text)
        return
    margin = parse_margin(text)
    assert margin.text.isascii()
    assert parse_margin(margin.text) == margin


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("0.001", "0.001", True),
        ("0.001", "0.002", False),
        ("0.10", "0.100", True),
        ("0.10", "0.104", True),
        ("0.10", "0.106", False),
        ("0.010", "0.0104", True),
        ("0.010", "0.0106", False),
        ("0", "0.4", True),
        ("0", "0.6", False),
    ],
)
def test_margins_of_different_places_agree_where_one_rounds_to_the_other(
    one: str, other: str, agree: bool
) -> None:
    assert parse_margin(one).agrees_with(parse_margin(other)) is agree
    assert parse_margin(other).agrees_with(parse_margin(one)) is agree


@given(margins())
def test_the_rounding_interval_is_one_last_place_wide_around_the_margin(margin: Margin) -> None:
    low, high = margin.span
    assert low <= margin.units <= high
    assert Decimal(high - margin.units) / UNITS_PER_SECOND == Decimal(10) ** -margin.places / 2
    assert low == max(0, 2 * margin.units - high)
