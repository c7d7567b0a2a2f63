"""Small files that failed once, of what people meet with files like theirs; each stands for its kind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from finishtui.domain.book import Book
from finishtui.domain.disputes import is_disputed
from finishtui.domain.documents import SERIES
from finishtui.imports.formats import read_files
from finishtui.imports.incoming import Reading
from finishtui.imports.plan import Plan, preview
from finishtui.imports.reconcile import EMPTY, reconcile
from tests.conftest import NOW
from tests.imports.made import CUP, planned, shipped_book

TROUBLE = Path(__file__).parent / "trouble"


def imported(*names: str, book: Book = EMPTY, series: str = "") -> Plan:
    return plan_of(*((name, (TROUBLE / name).read_bytes()) for name in names), book=book, series=series)


def of_text(text: str, name: str = "races.csv", book: Book = EMPTY, series: str = "") -> Plan:
    return plan_of((name, text.encode()), book=book, series=series)


def plan_of(*files: tuple[str, bytes], book: Book = EMPTY, series: str = "") -> Plan:
    return reconcile(book, read_files(files), NOW.date(), series=series, known=shipped_book())


def new(plan: Plan) -> list[tuple[str, str, str, str]]:
    """Return race, margin, winner and runner-up of every new finish."""
    finishes = [entry.finish for entry in plan.batch.entries]
    return [(finish.race, finish.margin.text, finish.winner, finish.runner_up) for finish in finishes]


def whys(plan: Plan) -> list[tuple[str, str]]:
    """Return what became of every row, and why."""
    return [(each.kind, each.why or "; ".join(p.message for p in each.problems)) for each in plan.outcomes]


ONE = [("Testville 100", "0.010", "Ann Other", "Joe Smith")]


@pytest.mark.parametrize(
    "name",
    [
        *("reason_column.csv", "camel_case.json", "plus_sign.csv", "footnote.csv", "slash_iso.csv"),
        *("decimal_comma.csv", "nested_winner.json"),
    ],
)
def test_what_is_only_written_otherwise_is_imported(name: str) -> None:
    assert [found[1:] for found in new(imported(name))] == [ONE[0][1:]]


def test_a_file_that_was_imported_changes_nothing_again() -> None:
    for file in TROUBLE.iterdir():
        for book in (EMPTY, shipped_book()):
            after = planned(book, imported(file.name, book=book, series="Cup"))
            assert not imported(file.name, book=after, series="Cup").changes, file.name
            assert not any(
                is_disputed(finish, after) for finish in after.finishes if "Testville" in finish.race
            )


def test_two_races_of_one_name_are_told_apart_by_track_and_id() -> None:
    for names in (
        ("samename_list.json", "samename_weekend.json"),
        ("samename_weekend.json", "samename_list.json"),
    ):
        plan = imported(*names)
        (entry,) = plan.batch.entries
        finish = entry.finish
        assert (finish.track, finish.margin.text, finish.winner) == ("Richmond Raceway", "0.021", "Ann Other")
        assert finish.winner_number == "3"


def test_prose_is_never_read_for_a_name() -> None:
    book = planned(EMPTY, imported("has_won_book.csv"))
    plan = imported("has_won_feed.json", book=book)
    after = planned(book, plan)
    assert not any(outcome.claims for outcome in plan.outcomes)
    assert {name for finish in after.finishes for name in (finish.winner, finish.runner_up)} == {
        *("Joe Smith", "Ann Other")
    }
    assert whys(imported("race_won_prose.json")) == [("incomplete", "no winner")]


@pytest.mark.parametrize(
    ("name", "reasons"),
    [
        ("no_first_place_row.csv", ["the file has no first place"]),
        ("pos_T1.csv", ["tied for first: Ann Other and Joe Smith"] * 2),
    ],
)
def test_a_winner_that_the_file_does_not_name_is_not_guessed(name: str, reasons: list[str]) -> None:
    plan = imported(name)
    assert whys(plan) == [("incomplete", reason) for reason in reasons]
    assert not plan.changes


CARS = "Series,Race,Date,Track,Margin,Pos,Driver\n"


def cars(*rows: str) -> str:
    return CARS + "".join(f"Cup,Testville 100,2025-03-30,Testville,0.007,{row}\n" for row in rows)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (("2,Joe Smith", "T1,Ann Other"), "tied for first: Ann Other"),
        (("1,Ann Other", "2=,Joe Smith", "2=,Bob Third"), "tied for second: Joe Smith and Bob Third"),
        (("1,Ann Other", "3,Bob Third"), "the file has no second place"),
        (("W,Ann Other", "2,Joe Smith"), "the file has no first place"),
        (("11,Ann Other", "2,Joe Smith"), "the file has no first place"),
    ],
)
def test_a_place_that_is_shared_or_missing_is_named(rows: tuple[str, ...], why: str) -> None:
    assert whys(of_text(cars(*rows))) == [("incomplete", why)]


def test_a_car_that_is_there_twice_ties_with_nobody() -> None:
    plan = of_text(cars("1,Ann Other", "1,ANN OTHER*", "2,Joe Smith"))
    assert new(plan) == [("Testville 100", "0.007", "Ann Other", "Joe Smith")]


def test_a_lone_driver_is_no_winner() -> None:
    plan = of_text("Series,Race,Date,Track,Margin,Driver,Runner-up\nCup,A 100,2025-03-30,Oval,0.1,Ann,Joe\n")
    assert whys(plan) == [("incomplete", "no winner")]
    assert plan.remarks == ("races.csv: not read: Driver (1)",)


def test_a_winner_that_the_results_contradict_is_not_taken() -> None:
    race = {"series": "Cup", "race": "A 100", "date": "2025-03-30", "track": "Oval", "margin": "0.1"}
    results = [{"pos": place, "driver": name} for place, name in ((1, "Ann"), (2, "Joe"))]
    plan = of_text(json.dumps([{**race, "winner": "Joe", "results": results}]), "races.json")
    assert whys(plan) == [("invalid", "the winner is Joe, and the results say Ann")]


@pytest.mark.parametrize(
    ("winner", "became"),
    [(None, ("new", "")), ("Joe", ("invalid", "the winner is Joe, and the results say Ann"))],
)
def test_a_driver_of_the_results_may_be_an_object_with_a_name(
    winner: str | None, became: tuple[str, str]
) -> None:
    race = {"series": "Cup", "race": "A 100", "date": "2025-03-30", "track": "Oval", "margin": "0.1"}
    results = [{"pos": place, "driver": {"name": name}} for place, name in ((1, "Ann"), (2, "Sue"))]
    stated = {"winner": {"name": winner}} if winner else {}
    plan = of_text(json.dumps([{**race, **stated, "results": results}]), "races.json")
    assert whys(plan) == [became]
    assert new(plan) == ([] if winner else [("A 100", "0.1", "Ann", "Sue")])


def test_a_gap_of_each_car_is_no_margin() -> None:
    rows = "".join(f"Cup,A 100,2025-03-30,Oval,{row}\n" for row in ("+5.2,3,Bob", "-,1,Ann", "+0.01,2,Joe"))
    plan = of_text(f"Series,Race,Date,Track,Gap,Pos,Driver\n{rows}")
    assert whys(plan) == [("invalid", "its cars have different margins, like +5.2 and +0.01")]


@pytest.mark.parametrize(
    "rows",
    [
        (",2,Joe Smith", ",3,Bob Third", "0.010,1,Ann Other"),
        (",1,Ann Other", "+0.010,2,Joe Smith", ",3,Bob Third"),
        ("0.010,1,Ann Other", "-,2,Joe Smith"),
    ],
)
def test_the_margin_of_a_race_may_stand_at_any_of_its_cars(rows: tuple[str, ...]) -> None:
    lines = "".join(f"Cup,Testville 100,2025-03-30,Oval,{row}\n" for row in rows)
    assert new(of_text(f"Series,Race,Date,Track,Margin,Pos,Driver\n{lines}")) == ONE


def test_a_line_that_says_the_separator_is_no_header() -> None:
    table = (TROUBLE / "decimal_comma.csv").read_text()
    assert new(of_text(f"\ufeffsep=;\r\n{table}")) == ONE


@pytest.mark.parametrize("separator", [",", "\t", "|"])
@pytest.mark.parametrize(
    ("margin", "read"),
    [
        *(("0,010", "0.010"), ("0,1", "0.1"), ("12,5", "12.5"), ("1,2345", "1.2345")),
        *(("1,234", ""), ("1,234,567", ""), ("0,010 or so", "")),
    ],
)
def test_a_margin_may_have_a_comma_for_its_point_where_it_is_no_thousand(
    separator: str, margin: str, read: str
) -> None:
    names = ["Series", "Race", "Date", "Track", "Margin", "Winner", "Runner-up", "Laps"]
    cells = ["Cup", "A 100", "2025-03-30", "Oval", f'"{margin}"', "Ann", "Joe", '"1,5"']
    plan = of_text(f"{separator.join(names)}\n{separator.join(cells)}\n")
    assert [found[1] for found in new(plan)] == ([read] if read else [])
    assert plan.remarks == ("races.csv: not read: Laps (1)",)


@pytest.mark.parametrize("cell", ['="09"', '"=""09"""', "'09"])
def test_a_number_that_a_spreadsheet_keeps_as_text_has_its_zero(cell: str) -> None:
    header = "Series,Race,Date,Track,Margin,Winner,Winner number,Runner-up"
    plan = of_text(f'{header}\nCup,="A 100",2025-03-30,Oval,="0.1",Ann,{cell},Joe\n')
    told = [(entry.finish.race, entry.finish.winner_number) for entry in plan.batch.entries]
    assert told == [("A 100", "09")]


def test_ordinals_are_places() -> None:
    assert new(imported("pos_1st.csv")) == [("Testville 100", "0.007", "Ann Other", "Joe Smith")]


@pytest.mark.parametrize(
    ("column", "value", "margin"),
    [
        ("margin_ms", "8", "0.008"),
        ("Margin (milliseconds)", "8.50", "0.00850"),
        ("gap thousandths", "12", "0.012"),
        ("marginMs", "8 s", "8"),
        ("Margin (s)", "0.008", "0.008"),
    ],
)
def test_a_unit_of_time_is_converted_exactly(column: str, value: str, margin: str) -> None:
    plan = of_text(
        f"Series,Race,Date,Track,{column},Winner,Runner-up\nCup,A 100,2025-03-30,Oval,{value},Ann,Joe\n"
    )
    assert [entry.finish.margin.text for entry in plan.batch.entries] == [margin]


def test_milliseconds_are_said_and_never_seconds() -> None:
    plan = imported("margin_ms.csv")
    assert new(plan) == [("Testville 100", "0.008", "Ann Other", "Joe Smith")]
    assert plan.remarks == ("margin_ms.csv: margin_ms is in milliseconds, converted to seconds",)


@pytest.mark.parametrize("column", ["margin_ft", "Margin (car lengths)", "margin inches", "gap laps"])
def test_a_unit_that_is_no_time_is_refused(column: str) -> None:
    plan = of_text(f"Series,Race,Date,Track,{column},Winner,Runner-up\nCup,A 100,2025-03-30,Oval,8,Ann,Joe\n")
    assert whys(plan) == [("invalid", f"the column {column} is not in a unit of time")]


@pytest.mark.parametrize("name", ["track_label_taken.csv", "two_tracks_one_label.csv"])
@pytest.mark.parametrize("book", [EMPTY, shipped_book()])
def test_every_new_track_is_made_with_a_label_of_its_own(name: str, book: Book) -> None:
    plan = imported(name, book=book)
    after = planned(book, plan)
    labels = [track.label.casefold() for track in after.tracks]
    assert len(labels) == len(set(labels))
    for entry in plan.batch.entries:
        assert entry.finish.track in after.track_of(entry.finish).spellings
    tracks = {after.track_of(entry.finish).id for entry in plan.batch.entries}
    assert len(tracks) == len(plan.batch.entries)


def test_a_hash_is_the_number_and_a_car_with_words_a_make() -> None:
    plan = imported("rr_car_is_make.csv", series="Cup")
    (finish,) = [entry.finish for entry in plan.batch.entries]
    assert (finish.winner_number, finish.runner_up_number, finish.margin.text) == ("09", "12", "0.007")
    without = of_text(
        "Series,Race,Date,Track,Margin,Pos,Driver,Car\n"
        + "".join(f"Cup,A 100,2025-03-30,Oval,0.1,{row}\n" for row in ("1,Ann,Ford", "2,Joe,12"))
    )
    assert [(e.finish.winner_number, e.finish.runner_up_number) for e in without.batch.entries] == [
        ("", "12")
    ]


def test_a_column_that_is_not_read_is_named() -> None:
    plan = imported("reason_column.csv")
    assert plan.remarks == ("reason_column.csv: not read: Reason (1)",)
    assert not any(entry.finish.extra for entry in plan.batch.entries)


def test_columns_without_a_heading_are_named_with_how_many_rows_have_something_there() -> None:
    header = ",Series,Race,Date,Track,Margin,Winner,Runner-up,,\n"
    plan = of_text(f"{header},Cup,A 100,2025-03-30,Oval,0.1,Ann,Joe,close!,\n")
    assert new(plan) == [("A 100", "0.1", "Ann", "Joe")]
    assert plan.remarks == ("races.csv: not read: a column without a heading (1)",)


def test_a_column_twice_is_refused() -> None:
    plan = of_text("Race,Date,Margin,Winner,Winner\nA 100,2025-03-30,0.1,Ann,Joe\n")
    assert whys(plan) == [("invalid", "the column Winner is there twice")]


def test_an_object_without_a_name_is_refused_with_what_to_write() -> None:
    plan = of_text('[{"race": "A", "margin": "0.1", "date": "2025-03-30", "winner": {"id": 7}}]', "a.json")
    assert whys(plan) == [("invalid", "is not text: write the name alone")]


@pytest.mark.parametrize(
    ("data", "way_on"),
    [
        ((TROUBLE / "wikitext.txt").read_bytes(), "wikitext: open the page, copy its table"),
        (b"\xef\xbb\xbf== Results ==\n" + (TROUBLE / "wikitext.txt").read_bytes(), "wikitext: open the page"),
        (b"  <html><table>", "a web page: copy its table"),
        (b"%PDF-1.7", "a PDF: copy its table"),
        (b"SQLite format 3\x00", "a database: import what `finishtui export` writes"),
        (b"BEGIN:VCALENDAR\r\n", "a calendar: import what `finishtui export` writes"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an Excel file: save it as CSV first"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_how_to_go_on(data: bytes, way_on: str) -> None:
    ((kind, why),) = whys(plan_of(("page.txt", data)))
    assert kind == "invalid"
    assert why.startswith(way_on)


def test_a_table_of_bars_as_markdown_has_them() -> None:
    table = "| Series | Race | Date | Track | Margin | Winner | Runner-up |\n|---|:--|---|---|---|---|---|\n"
    plan = of_text(
        f"{table}| Cup | Testville 100 | 2025-03-30 | Testville | 0.010 | Ann Other | Joe Smith |\n"
    )
    assert new(plan) == ONE


def test_a_row_that_repeats_is_one_finish_and_disputes_nothing() -> None:
    plan = imported("repeat_short_track.csv", book=shipped_book())
    (finish,) = [entry.finish for entry in plan.batch.entries]
    assert not is_disputed(finish, planned(shipped_book(), plan))
    assert [outcome.kind for outcome in plan.outcomes] == ["new", "same"]


ROUND = "Series,Race,Round,Date,Track,Margin,Winner,Runner-up\n"


@pytest.mark.parametrize(
    "rows",
    [
        "Cup,Testville 100,1,2025-03-30,Oval,0.1,Ann,Joe\nCup,Testville 100,2,2025-03-30,Oval,0.2,Ann,Joe\n",
        "Cup,Heat 1,,2025-03-30,Oval,0.1,Ann,Joe\nCup,Heat 2,,2025-03-30,Oval,0.2,Ann,Joe\n",
        "Cup,Heat,,2025-03-30,Oval,0.1,Ann,Joe\nCup,Heat,,2025-03-30,Oval,0.2,Joe,Ann\n",
    ],
)
def test_two_rounds_of_a_day_are_two(rows: str) -> None:
    plan = of_text(ROUND + rows)
    after = planned(EMPTY, plan)
    assert len(after.finishes) == 2
    assert not any(is_disputed(finish, after) for finish in after.finishes)
    assert not of_text(ROUND + rows, book=after).changes


ENDED = "Series,Race,Date,Track,Margin,Winner,Runner-up,Ended,Pole speed km/h\n"


@pytest.mark.parametrize(
    ("ended", "stored"),
    [
        *(
            ("caution", "caution"),
            ("Under Yellow", "caution"),
            ("safety car", "safety_car"),
            ("SC", "safety_car"),
        ),
        *(("red flag", "red_flag"), ("countback", "countback"), ("green", ""), ("", "")),
    ],
)
def test_a_gap_under_caution_is_kept_where_the_file_says_how_it_ended(ended: str, stored: str) -> None:
    text = f"{ENDED}F1,A GP,2025-03-30,Oval,0.1,Ann,Joe,{ended},231.5\n"
    plan = of_text(text)
    (finish,) = [entry.finish for entry in plan.batch.entries]
    assert (finish.ended, finish.margin.text, finish.speeds[0].kmh) == (stored, "0.1", "231.5")
    assert not of_text(text, book=planned(EMPTY, plan)).changes


def test_an_ending_that_nobody_knows_is_refused() -> None:
    plan = of_text(f"{ENDED}F1,A GP,2025-03-30,Oval,0.1,Ann,Joe,rain,\n")
    assert whys(plan) == [("invalid", "'rain' is none of green, caution, safety_car, red_flag, countback")]


@pytest.mark.parametrize("code", ["NCS", "ncs", "Cup Series", "NASCAR Cup Series", "Cup"])
def test_a_series_is_found_by_every_code_of_it(code: str) -> None:
    book = Book(series=(CUP._replace(codes=("NCS", "Cup Series")),))
    text = (TROUBLE / "series_code.csv").read_text().replace("NCS", code)
    for plan in (of_text(text, book=book), reconcile(EMPTY, reading_of(text), NOW.date(), known=book)):
        (entry,) = plan.batch.entries
        assert entry.finish.series == "cup"


@pytest.mark.parametrize(
    ("codes", "label"),
    [
        ("NCS, Cup Series, NASCAR Cup Series, Winston Cup Series", "Cup"),
        ("NXS, NOS, Xfinity Series, Busch Series, Nationwide Series", "Xfinity"),
        ("NCTS, NTS, Truck Series, Craftsman Truck Series, Camping World Truck Series", "Truck"),
        ("WSBK, SBK, World Superbike", "WorldSBK"),
        ("WSSP, World Supersport", "WorldSSP"),
    ],
)
def test_the_shipped_series_have_their_codes(codes: str, label: str) -> None:
    series = json.loads((Path(__file__).parents[2] / "data" / "db.json").read_text("utf-8"))["series"]
    book = Book(series=tuple(SERIES.read(key, document) for key, document in series.items()))
    found = [book.find_series(code) for code in codes.split(", ")]
    assert {series.label if series else "" for series in found} == {label}


def reading_of(text: str) -> Reading:
    return read_files([("races.csv", text.encode())])


def test_very_many_rounds_of_a_day_stay_apart_and_come_back_as_they_are() -> None:
    rows = "".join(f"Cup,Heat,,2025-03-30,Oval,0.{n:06d},A{n},B{n}\n" for n in range(200))
    after = planned(EMPTY, of_text(ROUND + rows))
    assert len(after.finishes) == 200
    assert not of_text(ROUND + rows, book=after).changes


def test_what_the_preview_counts_is_made() -> None:
    plan = imported("two_tracks_one_label.csv")
    after = planned(EMPTY, plan)
    counted = next(line for line in preview(plan) if "new tracks" in line)
    assert counted.startswith(f"{len(after.tracks)} new tracks: ")
    assert all(track.label in counted for track in after.tracks)
