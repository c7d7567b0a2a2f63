"""The rules of a field, each with what to write instead."""

from __future__ import annotations

from datetime import date

import pytest

from finishtui.domain.validity import (
    NAME_LENGTH,
    NOTES_LENGTH,
    name_problem,
    notes_problem,
    number_problem,
    read_day,
    url_problem,
)
from tests.domain.samples import TODAY


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2024-05-05", date(2024, 5, 5)),
        ("2024-5-5", date(2024, 5, 5)),
        ("today", TODAY),
        ("May 5, 2024", date(2024, 5, 5)),
        ("Yesterday", date(2026, 7, 3)),
        ("2026-07-05", date(2026, 7, 5)),
        ("1895-01-01", date(1895, 1, 1)),
    ],
)
def test_a_day_is_read(typed: str, day: date) -> None:
    assert read_day(typed, TODAY) == (day, "")


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "the date is needed"),
        ("May 2024", "write the date as YYYY-MM-DD, like 2024-05-05"),
        ("3/4/2026", "write 2026-03-04 or 2026-04-03: 3/4/2026 may be either"),
        ("2024-02-30", "2024-02-30 is not a day of the calendar"),
        ("0000-01-01", "0000-01-01 is not a day of the calendar"),
        ("1894-12-31", "there were no motor races before 1895"),
        ("2026-07-06", "that day is still to come"),
        ("٢٠٢٤-05-05", "write the date as YYYY-MM-DD, like 2024-05-05"),
    ],
)
def test_what_is_no_race_day_is_refused(typed: str, problem: str) -> None:
    assert read_day(typed, TODAY) == (None, problem)


def test_a_day_of_a_file_is_read_in_its_order_and_may_be_any() -> None:
    assert read_day("3/4/2024", order="day") == (date(2024, 4, 3), "")
    assert read_day("1894-12-31") == (date(1894, 12, 31), "")


def test_names_have_a_letter_and_an_end() -> None:
    assert name_problem("", "the race's name") == "the race's name is needed"
    assert name_problem("???", "the winner") == "the winner needs a letter or a digit"
    assert name_problem("x" * NAME_LENGTH, "the winner") == ""
    assert name_problem("x" * (NAME_LENGTH + 1), "the winner") == "at most 120 characters (121 now)"


def test_notes_have_an_end() -> None:
    assert notes_problem("x" * NOTES_LENGTH) == ""
    assert notes_problem("x" * (NOTES_LENGTH + 1)) == "at most 2000 characters (2001 now)"


@pytest.mark.parametrize(
    ("number", "fine"), [("", True), ("09", True), ("00", True), ("7A", True), ("1234", False), ("x", False)]
)
def test_a_car_number_is_text_of_digits(number: str, fine: bool) -> None:
    assert (number_problem(number) == "") is fine


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("", ""),
        ("https://a.b/c", ""),
        ("HTTP://a.b", ""),
        ("a.b/c", "an address starts with https:// or http://"),
        ("javascript:x", "an address starts with https:// or http://"),
        ("https://", "an address starts with https:// or http://"),
        ("https://a.b/c d", "an address has no spaces"),
    ],
)
def test_a_source_is_a_web_address(url: str, problem: str) -> None:
    assert url_problem(url) == problem
