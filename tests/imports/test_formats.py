"""Files that people have, with everything in them that breaks importers."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from finishtui.domain.finish import MarginOver
from finishtui.imports.formats import read_files
from finishtui.imports.incoming import NO_MARGIN, NO_TIME, UNDER_CAUTION, Incoming, Reading
from finishtui.imports.plan import preview
from finishtui.imports.reconcile import EMPTY, reconcile
from finishtui.text.cells import visible
from tests.conftest import NOW
from tests.imports.made import shipped_book

FILES = Path(__file__).parent / "files"


def read(*names: str) -> Reading:
    return read_files([(name, (FILES / name).read_bytes()) for name in names])


def read_text(text: str | bytes, name: str = "races.csv") -> Reading:
    return read_files([(name, text if isinstance(text, bytes) else text.encode())])


def only(reading: Reading) -> Incoming:
    (row,) = reading.rows
    return row


def told(row: Incoming) -> tuple[str, ...]:
    """Return what a row is about in a few words."""
    margin = row.margin.text if row.margin else row.why
    return row.series, row.race, row.date.isoformat() if row.date else "", margin, row.winner, row.runner_up


def test_the_schedule_feed_of_three_series() -> None:
    rows = read("race_list_basic.json").rows
    assert [told(row) for row in rows] == [
        ("Cup", "Busch Clash", "2020-02-09", "0.697", "", ""),
        ("Cup", "DAYTONA 500", "2020-02-17", UNDER_CAUTION, "", ""),
        ("Cup", "Toyota 500", "2020-05-20", UNDER_CAUTION, "", ""),
        ("Cup", "Coca-Cola 600", "2020-05-24", "0.293", "", ""),
        ("Cup", "GEICO 500", "2020-06-21", "0.007", "", ""),
        ("Cup", "Super Start Batteries 400", "2020-07-23", UNDER_CAUTION, "", ""),
        ("Cup", "FireKeepers Casino 400", "2020-08-08", "0.284", "", ""),
        ("Cup", "Consumers Energy 400", "2020-08-09", "0.093", "", ""),
        ("Cup", "Drydene 311", "2020-08-23", NO_MARGIN, "", ""),
        ("Cup", "YellaWood 500", "2020-10-04", "0.084", "", ""),
        ("Cup", "Season Finale 500", "2020-11-08", NO_MARGIN, "", ""),
        ("Cup", "All-Star Open", "2020-07-15", NO_MARGIN, "", ""),
        ("Xfinity", "Toyota 200", "2020-05-21", "0.086", "", ""),
        ("Truck", "NextEra Energy 250", "2020-02-14", "0.010", "", ""),
    ]
    assert [row.points_race for row in rows[:2]] == [False, True]
    assert (rows[0].place, rows[-1].place) == (
        "race_list_basic.json (race 1)",
        "race_list_basic.json (race 14)",
    )
    assert all(row.scheduled and not row.extra for row in rows)
    speeds = {row.race: [(speed.mph, speed.kind) for speed in row.speeds] for row in rows}
    assert speeds["Coca-Cola 600"] == [("181.269", "pole")]
    assert speeds["GEICO 500"] == [("130.5", "average")]
    assert speeds["Season Finale 500"] == []


def test_an_older_schedule_behind_a_line_of_text() -> None:
    reading = read("schedule_2018_1.json")
    assert [told(row)[:4] for row in reading.rows] == [
        ("Cup", "Can-Am Duel 2", "2018-02-15", "0.081"),
        ("Cup", "DAYTONA 500", "2018-02-18", "0.26"),
    ]
    assert reading.remarks[:1] == ["schedule_2018_1.json: the text before the JSON was passed over"]


def test_the_weekend_feed_names_the_cars() -> None:
    row = only(read("weekend-feed.json"))
    assert told(row) == ("Cup", "Coca-Cola 600", "2020-05-24", "0.293", "Brad Keselowski", "Chase Elliott")
    assert (row.winner_number, row.runner_up_number, row.track) == ("2", "9", "Charlotte Motor Speedway")


def test_results_complete_the_schedule_in_the_same_import() -> None:
    rows = read("race_list_basic.json", "weekend-feed.json").rows
    completed = [row for row in rows if row.race == "Coca-Cola 600"]
    assert [told(row)[-2:] for row in completed] == [("Brad Keselowski", "Chase Elliott")]
    assert len(rows) == 14


def feed_race(**changes: object) -> dict[str, object]:
    race = {"race_id": 7, "series_id": 1, "race_season": 2024, "race_name": "Example 400"}
    day = {"race_date": "2024-05-05T15:00:00", "track_name": "Pine Oval", "margin_of_victory": "0.05"}
    return {**race, **day, **changes}


CARS = [
    {"finishing_position": 1, "driver_fullname": "Ann Able", "car_number": "09"},
    {"finishing_position": 2, "driver_fullname": "Bob Baker", "car_number": 9, "diff_time": 50},
]


@pytest.mark.parametrize(
    ("schedule", "weekend", "margins"),
    [
        ("0.05", "0.05", ["0.05"]),
        ("0.05", "0.050", ["0.050"]),
        ("0.054", "", ["0.054"]),
        ("", "0.05", ["0.05"]),
        ("Caution", "0.006", [UNDER_CAUTION]),
        ("0.006", "under caution", [UNDER_CAUTION]),
        (None, None, [NO_MARGIN]),
        ("0.05", "0.07", ["0.05", "0.07"]),
    ],
)
def test_margins_of_two_feeds(schedule: str | None, weekend: str | None, margins: list[str]) -> None:
    files = [
        ("race_list.json", json.dumps([feed_race(margin_of_victory=schedule)]).encode()),
        (
            "weekend.json",
            json.dumps({"weekend_race": [feed_race(margin_of_victory=weekend, results=CARS)]}).encode(),
        ),
    ]
    for order in (files, files[::-1]):
        rows = read_files(order).rows
        assert sorted(row.margin.text if row.margin else row.why for row in rows) == margins
        assert {row.runner_up for row in rows} - {""} == {"Bob Baker"}


@pytest.mark.parametrize(
    ("comments", "margin"),
    [
        ("The race ended under caution.", UNDER_CAUTION),
        ("Larson won under yellow.", UNDER_CAUTION),
        ("The 400 finished under the caution flag", UNDER_CAUTION),
        ("Ann Able won the Example 400 under caution.", UNDER_CAUTION),
        ("She took the checkered flag under caution.", UNDER_CAUTION),
        ("The checkered and caution flags flew together.", UNDER_CAUTION),
        ("Able won stage 1 and the race ended under yellow.", UNDER_CAUTION),
        ("There were no cautions.", "0.021"),
        ("A late caution set up a two-lap finish, which Able won.", "0.021"),
        ("Able won after a restart. The yellow flag had waved with 3 laps left.", "0.021"),
        ("The first stage ended under caution.", "0.021"),
        ("The race did not end under caution.", "0.021"),
        ("It would have finished under yellow without overtime.", "0.021"),
        ("", "0.021"),
    ],
)
def test_a_race_that_its_comments_end_under_caution_is_skipped(comments: str, margin: str) -> None:
    race = feed_race(margin_of_victory="0.021", race_comments=comments, results=CARS)
    row = only(read_text(json.dumps({"weekend_race": [race]}), "weekend.json"))
    assert (row.margin.text if row.margin else row.why) == margin
    assert row.status == ("skipped" if margin == UNDER_CAUTION else "ok")


def test_a_race_that_was_not_run_has_no_cars() -> None:
    entered = [{**car, "finishing_position": 0} for car in CARS]
    row = only(read_text(json.dumps({"weekend_race": [feed_race(results=entered, margin_of_victory="")]})))
    assert (row.status, row.why, row.winner) == ("skipped", NO_MARGIN, "")


def test_a_number_that_is_no_series_is_kept() -> None:
    row = only(read_text(json.dumps([feed_race(series_id=4)])))
    assert (row.series, row.unknown_series) == ("", "series_id 4")


def test_one_row_a_car_with_a_footer_of_other_things() -> None:
    rows = read("results_2025.csv").rows
    assert [told(row) for row in rows] == [
        ("", "Daytona 500", "2025-02-16", "0.113", "William Byron", "Tyler Reddick"),
        ("", "Ambetter Health 400", "2025-02-23", UNDER_CAUTION, "Christopher Bell", "Carson Hocevar"),
        ("", "Shriners Children's 500", "2025-03-09", "0.049", "Christopher Bell", "Denny Hamlin"),
        ("", "Coke Zero Sugar 400", "2025-08-23", "0.031", "Ryan Blaney", "Daniel Suarez"),
    ]
    assert [(row.winner_number, row.runner_up_number) for row in rows[:1]] == [("24", "45")]
    assert [row.place.rpartition(":")[2] for row in rows] == ["2", "7", "10", "13"]
    assert [speed.mph for row in rows for speed in row.speeds] == ["182.745", "179.371", "135.013", "129.159"]
    assert not any(row.extra or row.scheduled for row in rows)


def test_a_spreadsheet_with_its_own_columns() -> None:
    rows = read("spreadsheet.csv").rows
    assert [told(row) for row in rows] == [
        ("Cup", "AdventHealth 400", "2024-05-05", "0.001", "Kyle Larson", "Chris Buescher"),
        ("Cup", "YellaWood 500", "2024-10-06", "0.006", "Ricky Stenhouse Jr", "Brad Keselowski"),
        ("ARCA", "Lumber 100", "2024-10-20", "0.05", "Bob Baker", "Ann Able"),
        ("ARCA", "Lumber 200", "2024-10-27", "0.05", "Bob Baker", "Ann Able"),
        ("ARCA", "Lumber 300", "2024-11-03", NO_TIME, "Ann Able", "Cy Cole"),
        ("ARCA", "Lumber 400", "2024-11-10", "0.04", "", "Cy Cole"),
    ]
    assert [row.status for row in rows] == ["ok", "ok", "ok", "ok", "skipped", "ok"]
    assert rows[3].place == "spreadsheet.csv:7"
    assert (rows[0].track, rows[0].runner_up_number, rows[1].runner_up_number) == ("Kansas", "17", "06")
    assert [source.url for source in rows[0].sources] == ["https://example.org/kansas"]
    assert read("spreadsheet.csv").remarks == ["spreadsheet.csv: not read: Seat (2)"]


def test_the_table_that_the_shipped_book_was_made_of() -> None:
    header = "series,race,date,track,margin,winner,winner_number,runner_up,points_race,sources,notes"
    line = 'cup,A 400,2024-05-05,Pine Oval,0.01,Ann,09,Bob,no,https://a.org/1 | https://a.org/2,"One, two."'
    row = only(read_text(f"{header}\n{line}\n"))
    assert [source.url for source in row.sources] == ["https://a.org/1", "https://a.org/2"]
    assert (row.points_race, row.notes, row.winner_number) == (False, "One, two.", "09")


HEAD = "series,race,date,track,margin,winner,runner_up"
RACE = "Cup,Testville 400,2024-05-05,Testville,0.022,Ann Able,Bob Baker"


@pytest.mark.parametrize(
    ("columns", "cells"),
    [
        ("margin over", '"Cy Cole, 41, disqualified"'),
        ("margin_over,margin_over_number,margin_over_reason", "Cy Cole,41,disqualified"),
        ("margin_over,margin_over_number,margin_over_reason", '"Cole, Cy (i)",#41,disqualified'),
    ],
)
def test_the_car_that_the_margin_is_over_is_read_from_text(columns: str, cells: str) -> None:
    row = only(read_text(f"{HEAD},{columns}\n{RACE},{cells}\n"))
    assert row.margin_over == MarginOver("Cy Cole", "41", "disqualified")


@pytest.mark.parametrize(
    ("cells", "over"),
    [
        (",,", None),
        ("Cy Cole,,", MarginOver("Cy Cole")),
        ('"Cole, Cy",,', MarginOver("Cy Cole")),
        ('"Cole, Cy, Jr.",,', MarginOver("Cy Cole Jr.")),
        ("#41 Cy Cole,,", MarginOver("Cy Cole")),
    ],
)
def test_another_car_is_read_by_its_driver_as_the_first_two_are(cells: str, over: MarginOver | None) -> None:
    row = only(read_text(f"{HEAD},margin_over,margin_over_number,margin_over_reason\n{RACE},{cells}\n"))
    assert row.margin_over == over
    assert row.problems == ()


def test_another_car_without_a_driver_is_a_problem() -> None:
    row = only(read_text(f"{HEAD},margin_over,margin_over_number\n{RACE},,41\n"))
    assert [problem.field for problem in row.problems] == ["margin_over"]


def test_text_under_a_heading_whose_cells_are_documents_is_named_as_not_read() -> None:
    reading = read_text(f"{HEAD},Waived,Other,Notes\n{RACE},by hand,wet,!\n")
    assert reading.remarks == ["races.csv: not read: Waived (1) and Other (1)"]
    assert only(reading).notes == ""
    assert only(read_text(f"{HEAD},Notes\n{RACE},★\n")).notes == "★"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separators_line_ends_and_encodings(separator: str, end: str, encoding: str) -> None:
    lines = [["Race", "Second", "First", "Margin", "Date"], ["Niño 400", "Ann", "Bob", ".1", "2024-05-05"]]
    text = end.join(separator.join(cells) for cells in lines) + end
    reading = read_text(text.encode(encoding))
    row = only(reading)
    assert (row.race, row.winner, row.runner_up) == ("Niño 400", "Bob", "Ann")
    assert bool(reading.remarks) == (encoding in ("utf-16", "cp1252"))


def test_a_character_in_two_halves_is_one() -> None:
    text = "race,date,margin,winner,runner_up\nFlag \ud83c\udfc1 400,2024-05-05,0.1,Al \ud83c,Bo\n"
    row = only(read_text(text.encode("utf-8", "surrogatepass")))
    assert (row.race, row.winner) == ("Flag 🏁 400", "Al \ufffd")


def test_a_neutralised_cell_is_what_it_was() -> None:
    row = only(read_text("race,date,margin,winner,notes\n'=A 400,2024-05-05,0.1,'Til,'-5 F\n"))
    assert (row.race, row.winner, row.notes) == ("=A 400", "'Til", "-5 F")


def test_json_of_others_with_near_names_and_numbers() -> None:
    text = """{"races": [
      {"Race": "A 400", "runner-up": "Bob", "Winner": "Ann", "margin": 0.0010, "date": "2024-05-05",
       "car": 7, "exhibition": true, "url": "https://a.org", "seat": 1.50, "margin_over": {"driver": "Cy"}},
      {"Race": "B 400", "margin": 1e-3, "date": "2024-05-12", "winner": ["Ann"]},
      {"Race": "C 400", "margin": true, "date": "2024-05-19", "sources": [{"titel": "x"}]},
      "not a race"
    ]}"""
    a, b, c, d = read_text(text, "races.json").rows
    assert (a.margin.text if a.margin else "", a.runner_up, a.points_race) == ("0.0010", "Bob", False)
    assert a.margin_over is not None
    assert (a.margin_over.driver, a.sources[0].url, a.winner_number) == ("Cy", "https://a.org", "")
    assert (b.margin.text if b.margin else "", [p.field for p in b.problems]) == ("0.001", ["winner"])
    assert [p.field for p in c.problems] == ["sources", "margin"]
    assert (d.status, d.place) == ("invalid", "races.json (race 4)")


def test_lines_of_json_each_stand_alone() -> None:
    text = '{"race": "A", "margin": ".1"}\n\n{"race": "B"\n[]\n{"race": "C", "margin": "0"}'
    rows = read_text(text, "races.jsonl").rows
    assert [(row.place, row.race, row.status) for row in rows] == [
        ("races.jsonl:1", "A", "ok"),
        ("races.jsonl:3", "", "invalid"),
        ("races.jsonl:4", "", "invalid"),
        ("races.jsonl:5", "C", "ok"),
    ]


def test_a_book_with_broken_entries_gives_the_others() -> None:
    good = {"series": "cup", "race": "A", "date": "2024-05-05", "track": "T", "margin": "0.1"}
    whole = {**good, "winner": "Ann", "runner_up": "Bob"}
    tables = {
        "finishes": {"a": whole, "b": {**whole, "margin": 0.1}, "c": 7, "d": {**whole, "date": "soon"}},
        "series": {"cup": {"label": "Cup"}, "bad": 3},
        "coverage": {"cup": {"from": "1993-05-16", "complete_to": "0.020", "as_of": "2026-01-01"}},
    }
    reading = read_text(json.dumps(tables), "theirs.json")
    assert [(row.id, row.own, row.status) for row in reading.rows] == [
        *(("a", True, "ok"), ("b", False, "ok"), ("", False, "invalid"), ("d", False, "invalid"))
    ]
    (book,) = reading.books
    assert [series.id for series in book.series] == ["cup"]
    assert [coverage.series for coverage in book.coverage] == ["cup"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"finishes": {', "not JSON"),
        (b"PK\x03\x04 something", "save it as CSV first"),
        (b"\x1f\x8b something", "compressed"),
        (b"just some words\nand more", "no line names the columns"),
        (b"a,b,c\n1,2,3\n", "no line names the columns"),
        (b'[{"race": "A 400", "date": "2024-05-26", "date": "2024-05-27"}]', "date is there twice"),
    ],
)
def test_a_file_of_something_else_is_one_invalid_row(data: bytes, message: str) -> None:
    row = only(read_text(data, "thing"))
    assert row.status == "invalid"
    assert message in row.problems[0].message


@pytest.mark.parametrize("data", [b"", b" \n", b"[]", b"{}", b'{"finishes": {}}', b"race,date,margin\n"])
def test_a_file_without_races_has_no_rows(data: bytes) -> None:
    assert read_text(data).rows == ()


def test_rows_with_too_many_cells_and_open_quotes_are_told() -> None:
    reading = read_text('race,date,margin\nA 400,2024-05-05,0.1,0.2\nB 400,2024-05-12,"0.1\n')
    assert [row.status for row in reading.rows] == ["invalid", "ok"]
    assert [row.place.rpartition(":")[2] for row in reading.rows] == ["2", "3"]
    assert "quotes that do not fit" in reading.remarks[0]


def test_a_long_note_is_read_whole() -> None:
    notes = "x" * (csv.field_size_limit() // 100 + 200_000)
    assert only(read_text(f"race,date,margin,notes\nA,2024-05-05,0.1,{notes}\n")).notes == notes


def test_files_are_taken_one_by_one() -> None:
    done: list[str] = []

    def files() -> Iterator[tuple[str, bytes]]:
        for name in ("a", "b"):
            yield name, b""
            done.append(name)

    read_files(files())
    assert done == ["a", "b"]


PIECES = (
    *(
        '{"finishes"',
        "[",
        "]",
        "{",
        "}",
        '"race"',
        ":",
        ",",
        "\n",
        '"',
        "race,date,margin,winner,runner up\n",
    ),
    *(
        "A 400,2024-05-05,0.1,Ann,Bob\n",
        "A,B",
        ";",
        "0.1",
        "null",
        "1e9999",
        f"1e{'9' * 20}",
        '{"race":"A","margin":0.1}',
        "\x00",
    ),
    *('"id":"a","rank_is":1', '"date":"2024-05-05"', "'=", "\ufeff", "\ud800", "series_1", "=1", "1" * 30),
)


@example(f'[{{"race": "A", "margin": 1e{"9" * 20}}}]')
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text() | st.binary())
def test_nothing_in_a_file_is_more_than_an_invalid_row(content: str | bytes) -> None:
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    reading = read_text(data)
    for book in (EMPTY, shipped_book()):
        plan = reconcile(book, reading, NOW.date())
        assert len(plan.outcomes) == len(reading.rows)
        assert all(visible(line) == line for line in preview(plan))


def test_every_field_of_a_date_is_kept() -> None:
    assert only(read_text("race,date,margin\nA,29 Feb 2024,0.1\n")).date == date(2024, 2, 29)
