"""On this day: which finishes, and one quiet line."""

from __future__ import annotations

from datetime import date

import pytest

from finishtui.words.today import on_this_day, today_line, today_lines
from tests.domain.samples import a_book, a_finish

LARSON = a_finish("a", "0.001", "2024-05-05")
OLDER = a_finish("b", "0.009", "1996-05-05", race="Winston Select 500")
LEAP = a_finish("c", "0.010", "2004-02-29")
OTHER = a_finish("d", "0.0001", "2024-06-05")
BOOK = a_book(LARSON, OLDER, LEAP, OTHER)


@pytest.mark.parametrize(
    ("day", "ids"),
    [
        ("2026-05-05", ["b", "a"]),
        ("2000-05-05", ["b", "a"]),
        ("1990-05-05", ["b", "a"]),
        ("2026-05-06", []),
        ("2026-02-28", ["c"]),
        ("2028-02-28", []),
        ("2028-02-29", ["c"]),
        ("2100-02-28", ["c"]),
    ],
)
def test_the_finishes_of_a_day(day: str, ids: list[str]) -> None:
    assert [finish.id for finish in on_this_day(date.fromisoformat(day), BOOK)] == ids


def test_one_quiet_line() -> None:
    assert today_line(date(2026, 5, 5), BOOK) == (
        "On this day in 2024: Kyle Larson won the AdventHealth 400 at Kansas by 0.001 s "
        "over Chris Buescher; 1 more"
    )
    assert today_line(date(2024, 6, 5), BOOK).startswith("Today: Kyle Larson won the AdventHealth 400")
    assert today_line(date(2026, 5, 6), BOOK) == ""


def test_all_of_them_as_sentences() -> None:
    heading, first, second = today_lines(date(2026, 5, 5), BOOK)
    assert heading == "2 finishes of 5 May:"
    assert first.startswith("Kyle Larson won the Winston Select 500 (NASCAR Winston Cup Series)")
    assert second.endswith("on 5 May 2024 by 0.001 s over Chris Buescher.")
    assert today_lines(date(2026, 5, 6), BOOK) == ("No finish of 6 May is in this book.",)


def test_a_name_that_ends_in_a_full_stop_ends_its_sentence() -> None:
    *_, told = today_lines(date(2024, 5, 5), a_book(a_finish(runner_up="Dale Earnhardt Jr.")))
    assert told.endswith(" over Dale Earnhardt Jr.")
