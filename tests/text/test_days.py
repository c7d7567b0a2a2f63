from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.text.days import DayError, DayOrder, Days, day_order, read_days
from finishtui.text.sentences import MONTHS, WEEKDAYS

TODAY = date(2026, 7, 4)
"""A Saturday."""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-05-05", date(2024, 5, 5)),
        ("2024-5-5", date(2024, 5, 5)),
        ("2026/01/05", date(2026, 1, 5)),
        ("20240505", date(2024, 5, 5)),
        ("2018-02-15T19:00:00", date(2018, 2, 15)),
        ("2020-11-08T15:00:00-0500", date(2020, 11, 8)),
        ("2025-02-16 00:00:00", date(2025, 2, 16)),
        ("8/29/2026", date(2026, 8, 29)),
        ("29/8/2026", date(2026, 8, 29)),
        ("5/5/2024 7:30 PM", date(2024, 5, 5)),
        ("16.02.2025", date(2025, 2, 16)),
        ("28 May 2006", date(2006, 5, 28)),
        ("May 28, 2006", date(2006, 5, 28)),
        ("5-May-2024", date(2024, 5, 5)),
        ("2024 May 5", date(2024, 5, 5)),
        ("Sunday, February 16, 2025", date(2025, 2, 16)),
        ("Sun, 16 February 2025", date(2025, 2, 16)),
        ("Feb. 16th, 2025", date(2025, 2, 16)),
        ("Sept. 3, 2023", date(2023, 9, 3)),
        ("Sun 2024-05-05", date(2024, 5, 5)),
    ],
)
def test_a_day_is_read_in_every_notation(text: str, day: date) -> None:
    assert read_days(text) == read_days(text.upper()) == Days(day, day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", TODAY),
        ("Yesterday", date(2026, 7, 3)),
        ("saturday", TODAY),
        ("sun.", date(2026, 6, 28)),
        ("last Saturday", date(2026, 6, 27)),
        ("May 5", date(2026, 5, 5)),
        ("5 August", date(2025, 8, 5)),
        ("5/5/24", date(2024, 5, 5)),
        ("5-May-98", date(1998, 5, 5)),
    ],
)
def test_some_days_are_known_only_where_today_is(text: str, day: date) -> None:
    assert read_days(text, TODAY) == Days(day, day)
    assert read_days(text) is None


def test_a_day_that_two_notations_read_differently_is_both() -> None:
    march, april = date(2026, 3, 4), date(2026, 4, 3)
    assert read_days("3/4/2026") == Days(march, march, rival=april)
    assert read_days("3/4/2026", order="month") == Days(march, march)
    assert read_days("3/4/2026", order="day") == Days(april, april)
    assert read_days("Friday 3/4/2026") == Days(april, april)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("Dec 2024", date(2024, 12, 1), date(2024, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_a_month_or_a_year_is_all_its_days(text: str, first: date, last: date) -> None:
    assert read_days(text) == Days(first, last)


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-30",
        "0000-01-01",
        "13/13/2024",
        "20241301",
        "February 30, 2024",
        "Monday 5 May 2024",
        "2024-13",
    ],
)
def test_a_day_that_never_was_is_refused(text: str) -> None:
    with pytest.raises(DayError):
        read_days(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "3:16",
        "May",
        "Sometember 3, 2024",
        "٢٠٢٤-05-05",
        "1/2/3/4",
        "99",
        "May 5 May 2024",
        "9" * 1000,
    ],
)
def test_other_text_is_no_day(text: str) -> None:
    assert read_days(text) is None


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["3/4/2024", "3/13/2024"], "month"),
        (["13/3/2024", "3/4/2024"], "day"),
        (["3/4/2024", "2024-03-13"], None),
        (["3/13/2024", "13/3/2024"], None),
    ],
)
def test_the_dates_of_one_file_show_which_number_is_the_day(texts: list[str], order: DayOrder | None) -> None:
    assert day_order(texts) == order


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_written_day_is_read_back(day: date) -> None:
    month, weekday = MONTHS[day.month - 1], WEEKDAYS[day.weekday()]
    for text in (
        day.isoformat(),
        f"{month} {day.day}, {day.year}",
        f"{weekday}, {day.day} {month[:3]}. {day.year}",
        f"{weekday[:3]} {day.day}/{day.month}/{day.year}",
    ):
        found = read_days(text)
        assert found
        assert found.first == day or found.rival == day


@given(st.text(), st.dates())
def test_any_text_is_a_day_or_none(text: str, today: date) -> None:
    try:
        found = read_days(text, today)
    except DayError:
        return
    assert found is None or found.first <= found.last
