from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.imports import values as values_in
from finishtui.imports.columns import field_of, fields_in, is_race
from finishtui.imports.formats import read_files
from finishtui.imports.incoming import NO_MARGIN, NO_TIME, UNDER_CAUTION
from tests.conftest import NOW

LIKE = "write the date as YYYY-MM-DD, like 2024-05-05"


@pytest.mark.parametrize(
    ("text", "read", "wrong"),
    [
        ("2018-02-15T19:00:00", date(2018, 2, 15), ""),
        ("Sunday, February 16, 2025", date(2025, 2, 16), ""),
        ("2026/01/05 [b]", date(2026, 1, 5), ""),
        ("3/4/2024", None, "'3/4/2024': write 2024-03-04 or 2024-04-03: 3/4/2024 may be either"),
        ("2024-02-30", None, "'2024-02-30': 2024-02-30 is not a day of the calendar"),
        ("May 2024", None, f"'May 2024': {LIKE}"),
        ("9" * 1000, None, f"'{'9' * 59}…': {LIKE}"),
        ("TBD", None, ""),
        ("6/28/26", date(2026, 6, 28), ""),
        ("6/28/98 0:00", date(1998, 6, 28), ""),
        ("Sunday, 5 May 24", date(2024, 5, 5), ""),
        ("12/31/26", date(2026, 12, 31), ""),
        ("3/4/24", None, "'3/4/24': write 2024-03-04 or 2024-04-03: 3/4/24 may be either"),
        ("May 5", None, f"'May 5': {LIKE}"),
        ("Sunday", None, f"'Sunday': {LIKE}"),
        ("2028-05-05", date(2028, 5, 5), ""),
    ],
)
def test_days_as_files_write_them(text: str, read: date | None, wrong: str) -> None:
    data = f'{{"race": "A 400", "margin": "0.1", "date": "{text}"}}'.encode()
    (row,) = read_files([("races.jsonl", data)], today=NOW.date()).rows
    assert row.date == read
    assert [problem.message for problem in row.problems] == ([wrong] if wrong else [])


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
        ("+0.010", "0.010", "", ""),
        ("0.010 seconds[3]", "0.010", "", ""),
        ("0:00.010", "0.010", "", ""),
        ("1:02.5", "62.5", "", ""),
        ("0,05", None, "", "write 0.05"),
        (" " * 100_000 + "1x", None, "", "seconds"),
        ("1" * 100_000, None, "", "is no margin"),
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
        ("Ann Other[a][12]", "Ann Other"),
        ("Busch, Kurt", "Kurt Busch"),
        ("Stenhouse Jr., Ricky*", "Ricky Stenhouse Jr."),
        ("Ricky Stenhouse, Jr.", "Ricky Stenhouse, Jr."),
        ("Truex, Martin Jr.", "Martin Truex Jr."),
        ("Truex, Martin Jr. (i)", "Martin Truex Jr."),
        ("Earnhardt, Dale, Jr.", "Dale Earnhardt Jr."),
        ("Earnhardt,Dale,JR", "Dale Earnhardt JR"),
        ("Burton, Jeb III", "Jeb Burton III"),
        ("Truex,Jr.", "Truex,Jr."),
        ("Jr., ,", "Jr., ,"),
        ("One, Two, Three", "One, Two, Three"),
        ("One, Two, Three, Jr.", "One, Two, Three, Jr."),
        ("#9 Chase Elliott", "Chase Elliott"),
        ("Chase Elliott (9)", "Chase Elliott"),
        ("Chase Elliott (i) (#09)*", "Chase Elliott"),
        ("Chase Elliott (2020)", "Chase Elliott (2020)"),
        ("*" * 100_000 + "x", "*" * 100_000 + "x"),
        ("Daniel Suárez", "Daniel Suárez"),
        ("A. J. Allmendinger", "A. J. Allmendinger"),
    ],
)
def test_marks_beside_a_driver_are_dropped(text: str, name: str) -> None:
    assert values_in.driver(text) == name


@pytest.mark.parametrize(
    ("text", "number"),
    [("09", "09"), ("9", "9"), ("#24", "24"), (" 01 ", "01"), ("24.0", "24"), ("'09", "09"), ("n/a", "")],
)
def test_car_numbers_stay_text(text: str, number: str) -> None:
    assert values_in.car_number(text) == number


@pytest.mark.parametrize(
    ("text", "exponent", "margin"),
    [
        ("8", -3, "0.008"),
        ("8.0", -3, "0.0080"),
        ("12500", -3, "12.500"),
        ("9", -6, "0.000009"),
        ("0.008 s", -3, "0.008"),
    ],
)
def test_a_margin_in_another_unit_is_converted_exactly(text: str, exponent: int, margin: str) -> None:
    read, _, _ = values_in.margin(text, exponent)
    assert str(read) == margin


@pytest.mark.parametrize(
    ("text", "place"),
    [
        *[(first, (1, False)) for first in ("1", "1st", "01", "1.", "1.0", "P1", " 1 ")],
        *[(shared, (1, True)) for shared in ("T1", "T-1", "=1", "1=", "1T")],
        *[(other, (0, False)) for other in ("", "DNF", "won", "1 1", "-1", "0", "1½", "1" * 5000)],
    ],
)
def test_places_as_files_write_them(text: str, place: tuple[int, bool]) -> None:
    assert values_in.place(text) == place


@pytest.mark.parametrize(
    ("text", "said"),
    [("Yes", True), ("x", True), ("0", False), ("exhibition", False), ("", None), ("37", "37")],
)
def test_yes_and_no(text: str, said: bool | str | None) -> None:
    counts, wrong = values_in.flag(text)
    assert (counts, bool(wrong)) == ((None, True) if isinstance(said, str) else (said, False))


@given(st.text(max_size=40))
def test_any_text_is_a_value_or_a_reason(text: str) -> None:
    margin, why, wrong_margin = values_in.margin(text)
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
        ("marginOfVictory", "margin"),
        ("Margin in seconds", "margin"),
        ("margin_ms", "margin"),
        ("Margin (ft)", "distance"),
        ("margin car lengths", "distance"),
        ("#", "car_number"),
        ("Marign", ""),
        ("Reason", ""),
        ("Place of birth", ""),
        ("Seat", ""),
        ("", ""),
        ("winner" * 10_000, ""),
    ],
)
def test_names_of_columns(name: str, field: str) -> None:
    assert field_of(name) == field


def test_of_two_names_for_a_field_the_more_certain_counts() -> None:
    assert fields_in(("race", "Race Name", "margin ms")) == {"race": "Race Name", "margin": "margin ms"}
    assert fields_in(("margin_ms", "Margin"))["margin"] == "Margin"
    assert is_race({"race": "A", "margin": "0.1"})
    assert not is_race({"race": "A", "seat": 3})
