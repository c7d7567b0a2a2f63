from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.imports import values as values_in
from finishtui.imports.columns import field_of, fields_in, is_race
from finishtui.imports.incoming import NO_MARGIN, NO_TIME, UNDER_CAUTION
from finishtui.imports.values import DayOrder


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2024-05-05", date(2024, 5, 5)),
        ("2018-02-15T19:00:00", date(2018, 2, 15)),
        ("2020-11-08T15:00:00-0500", date(2020, 11, 8)),
        ("2025-02-16 00:00:00", date(2025, 2, 16)),
        ("Sunday, February 16, 2025", date(2025, 2, 16)),
        ("February 6 2025", date(2025, 2, 6)),
        ("Feb. 16th, 2025", date(2025, 2, 16)),
        ("5 May 2024", date(2024, 5, 5)),
        ("Sun, 16 February 2025", date(2025, 2, 16)),
        ("13/4/2024", "13/4/2024"),
        ("4/13/2024", "4/13/2024"),
        ("16.02.2025", date(2025, 2, 16)),
        ("5/5/2024", date(2024, 5, 5)),
        ("2024-02-30", "not a day"),
        ("Sometember 3, 2024", "not a date"),
        ("May 2024", "not a date"),
        ("", None),
        ("TBD", None),
    ],
)
def test_days_as_files_write_them(text: str, read: date | str | None) -> None:
    day, wrong = values_in.day(text)
    if isinstance(read, date):
        assert (day, wrong) == (read, "")
    else:
        assert day is None
        assert (read or "") in wrong
        assert bool(wrong) == bool(read)


@pytest.mark.parametrize(
    ("texts", "order", "read"),
    [
        (["3/4/2024", "3/13/2024"], "month", date(2024, 3, 4)),
        (["13/3/2024", "3/4/2024"], "day", date(2024, 4, 3)),
        (["3/4/2024", "2024-03-13"], None, None),
    ],
)
def test_a_file_tells_whether_the_day_comes_first(
    texts: list[str], order: DayOrder, read: date | None
) -> None:
    assert values_in.day_order(texts) == order
    assert values_in.day("3/4/2024", order)[0] == read


@pytest.mark.parametrize(
    ("text", "margin", "why", "wrong"),
    [
        ("0.007", "0.007", "", ""),
        (".165", "0.165", "", ""),
        (".113 sec", "0.113", "", ""),
        ("0.53 seconds", "0.53", "", ""),
        ("1.535", "1.535", "", ""),
        ("Caution", None, UNDER_CAUTION, ""),
        ("Under Caution", None, UNDER_CAUTION, ""),
        ("under", None, UNDER_CAUTION, ""),
        ("yellow", None, UNDER_CAUTION, ""),
        ("", None, NO_MARGIN, ""),
        ("N/A", None, NO_MARGIN, ""),
        ("1 lap", None, NO_TIME, ""),
        ("2 car lengths", None, NO_TIME, ""),
        ("0,05", None, "", "write 0.05"),
        ("close", None, "", "seconds"),
    ],
)
def test_margins_as_files_write_them(text: str, margin: str | None, why: str, wrong: str) -> None:
    read, skipped, problem = values_in.margin(text)
    assert (read.text if read else None, skipped) == (margin, why)
    assert wrong in problem
    assert bool(problem) == bool(wrong)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Brad Keselowski (i) #", "Brad Keselowski"),
        ("* Chase Elliott(P)", "Chase Elliott"),
        ("Ricky Stenhouse  Jr.†", "Ricky Stenhouse Jr."),
        ("#Ty Gibbs (I)(P)", "Ty Gibbs"),
        ("Daniel Suárez", "Daniel Suárez"),
        ("A. J. Allmendinger", "A. J. Allmendinger"),
    ],
)
def test_marks_beside_a_driver_are_dropped(text: str, name: str) -> None:
    assert values_in.driver(text) == name


@pytest.mark.parametrize(
    ("text", "number"), [("09", "09"), ("9", "9"), ("#24", "24"), (" 01 ", "01"), ("24.0", "24"), ("n/a", "")]
)
def test_car_numbers_stay_text(text: str, number: str) -> None:
    assert values_in.car_number(text) == number


@pytest.mark.parametrize(
    ("comments", "winner"),
    [
        ("Brad Keselowski won the 61st annual Coca-Cola 600.", "Brad Keselowski"),
        ("Martin Truex Jr. won the Auto Club 400.", "Martin Truex Jr."),
        ("Race complete", ""),
        ("Prior to the start of the race some cars that had won dropped to the rear", ""),
        ("Rain; nobody won the race", ""),
    ],
)
def test_the_winner_is_told_in_the_comments(comments: str, winner: str) -> None:
    assert values_in.winner_told(comments) == winner


@pytest.mark.parametrize(
    ("text", "said"),
    [("Yes", True), ("x", True), ("0", False), ("exhibition", False), ("", None), ("37", "37")],
)
def test_yes_and_no(text: str, said: bool | str | None) -> None:
    counts, wrong = values_in.flag(text)
    assert (counts, bool(wrong)) == ((None, True) if isinstance(said, str) else (said, False))


@given(st.text(max_size=40))
def test_any_text_is_a_value_or_a_reason(text: str) -> None:
    day, wrong_day = values_in.day(text)
    margin, why, wrong_margin = values_in.margin(text)
    assert not (day and wrong_day)
    assert [bool(margin), bool(why), bool(wrong_margin)].count(True) == 1


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("runner-up", "runner_up"),
        ("Runner Up", "runner_up"),
        ("second", "runner_up"),
        ("RUNNER_UP_NUMBER", "runner_up_number"),
        ("Margin (s)", "margin"),
        ("margin_of_victory", "margin"),
        ("Marign", "margin"),
        ("Winer", "winner"),
        ("Date", "date"),
        ("Dite", None),
        ("Seat", None),
    ],
)
def test_names_of_columns(name: str, field: str | None) -> None:
    assert field_of(name) == field


def test_of_two_names_for_a_field_the_more_certain_counts() -> None:
    assert fields_in(["race", "Race Name", "marginn"]) == {"race": "Race Name", "margin": "marginn"}
    assert is_race({"race": "A", "margin": "0.1"})
    assert not is_race({"race": "A", "seat": 3})
