"""The record book that comes with the program: whole, valid, sourced, and honest about disputes."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from finishtui.check.review import counting, findings
from finishtui.domain.book import Book
from finishtui.domain.disputes import is_disputed
from finishtui.domain.documents import COVERAGE, FIELD_ORDER, FINISHES, SERIES, TRACKS
from finishtui.domain.margin import parse_margin
from finishtui.ranks.scope import Scope, coverage_of
from finishtui.store.record_book import RecordBook
from finishtui.text.cells import cell_len

ARTICLE = "https://www.sportskeeda.com/nascar/ranking-5-closest-finishes-nascar-history"

DISPUTED = [
    "1993-07-25-cup-diehard-500",
    "2006-03-12-cup-uaw-daimlerchrysler-400",
    "2007-07-07-cup-pepsi-400",
    "2010-02-11-cup-gatorade-duel-1",
    "2010-04-25-cup-aarons-499",
    "2010-10-30-truck-mountain-dew-250-fueled-by-freds",
    "2012-11-16-truck-ford-ecoboost-200",
    "2014-02-20-cup-budweiser-duel-1",
    "2014-07-04-xfinity-subway-firecracker-250",
    "2014-08-31-truck-chevrolet-silverado-250",
    "2016-02-21-cup-daytona-500",
    "2018-02-17-xfinity-powershares-qqq-300",
    "2019-10-14-cup-1000bulbs-com-500",
    "2020-02-14-truck-nextera-energy-250",
    "2020-02-17-cup-daytona-500",
    "2023-10-01-cup-yellawood-500",
    "2024-10-06-cup-yellawood-500",
    "2025-04-27-cup-jack-links-500",
]

MARGIN_OVER = {
    "2014-02-20-cup-budweiser-duel-1": ("Kevin Harvick", "4"),
    "2023-10-01-cup-yellawood-500": ("Kevin Harvick", "4"),
    "2025-04-27-cup-jack-links-500": ("Ryan Preece", "60"),
}

ARTICLE_SAYS = {
    "1995-07-15-truck-total-petroleum-200": {"race": "Petroleum 200"},
    "1996-07-07-xfinity-sears-auto-center-250": {},
    "1999-04-24-xfinity-touchstone-energy-300": {},
    "2003-03-16-cup-carolina-dodge-dealers-400": {},
    "2010-10-30-truck-mountain-dew-250-fueled-by-freds": {"series": "Cup"},
    "2011-04-17-cup-aarons-499": {},
    "2018-02-17-xfinity-powershares-qqq-300": {"runner_up": "Mike Skinner", "race": "Powershares QQQ 300"},
    "2024-04-13-xfinity-andys-frozen-custard-300": {},
    "2024-05-05-cup-adventhealth-400": {},
}


@pytest.fixture(scope="module")
def path() -> Path:
    return Path(__file__).parents[2] / "data" / "db.json"


@pytest.fixture(scope="module")
def tables(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


@pytest.fixture(scope="module")
def book(path: Path) -> Book:
    return RecordBook.open(str(path)).load()


def test_the_file_is_its_own_serialisation(path: Path, tables: dict[str, Any]) -> None:
    assert path.read_bytes() == (json.dumps(tables, indent=2, ensure_ascii=False) + "\n").encode()
    assert list(tables) == ["meta", "coverage", "finishes", "groups", "series", "tracks"]
    for table in list(tables)[1:]:
        assert list(tables[table]) == sorted(tables[table])
        for document in tables[table].values():
            assert list(document) == [name for name in FIELD_ORDER[table] if name in document]


def test_every_entry_decodes_and_encodes_back(book: Book, tables: dict[str, Any]) -> None:
    assert book.unreadable == ()
    assert {finish.id: FINISHES.encode(finish) for finish in book.finishes} == tables["finishes"]
    assert {series.id: SERIES.encode(series) for series in book.series} == tables["series"]
    assert {track.id: TRACKS.encode(track) for track in book.tracks} == tables["tracks"]
    assert {entry.series: COVERAGE.encode(entry) for entry in book.coverage} == tables["coverage"]


def test_there_are_as_many_as_were_researched(book: Book) -> None:
    counts = {
        series: sum(f.series == series for f in book.finishes) for series in ("cup", "xfinity", "truck")
    }
    assert counts == {"cup": 67, "xfinity": 37, "truck": 33}
    assert len(book.finishes) == 476
    endings = Counter(finish.ended for finish in book.finishes if finish.ended)
    assert endings == {"caution": 17, "safety_car": 9, "countback": 1, "red_flag": 1}
    assert sum(finish.is_ranked for finish in book.finishes) == 436


def test_ids_are_valid_and_named_for_their_race(book: Book) -> None:
    for finish in book.finishes:
        assert re.fullmatch(r"[a-z0-9-]{1,80}", finish.id)
        assert finish.id.startswith(f"{finish.date.isoformat()}-{finish.series}-")


def test_every_finish_has_sources_that_can_be_cited(book: Book) -> None:
    for finish in book.finishes:
        assert finish.sources, finish.id
        for source in finish.sources:
            assert source.title, finish.id
            assert not source.url or source.url.startswith(("https://", "http://"))
        assert any(source.url for source in finish.sources), finish.id


def test_a_source_is_of_the_day_that_its_address_names(book: Book) -> None:
    named = re.compile(r".*/(20[0-9]{2})/[0-9]{1,2}/([0-9]{1,2})-([0-9]{1,2})-")
    sources = [
        source for table in (book.finishes, book.tracks) for entry in table for source in entry.sources
    ]
    days = [(source.date, found) for source in sources if (found := named.match(source.url)) and source.date]
    assert len(days) > 9
    for day, found in days:
        assert day == "{}-{:0>2}-{:0>2}".format(*found.groups())


def test_the_disputed_finishes_are_these(book: Book) -> None:
    assert sorted(finish.id for finish in book.finishes if is_disputed(finish, book)) == DISPUTED


def test_three_margins_are_over_a_disqualified_car(book: Book) -> None:
    over = {f.id: (f.margin_over.driver, f.margin_over.number) for f in book.finishes if f.margin_over}
    assert over == MARGIN_OVER


def test_the_article_is_a_source_of_nine_and_corrected(book: Book) -> None:
    cited = {f.id: s for f in book.finishes for s in f.sources if s.url == ARTICLE}
    assert {finish_id: source.date for finish_id, source in cited.items()} == dict.fromkeys(
        ARTICLE_SAYS, "2024-05-07"
    )
    for finish_id, expected in ARTICLE_SAYS.items():
        said = {name: value for name, value in cited[finish_id].says if name != "remark"}
        assert said == expected
    assert cited["2011-04-17-cup-aarons-499"].claim("remark")


def test_every_track_is_of_one_family_with_a_short_label(book: Book) -> None:
    for finish in book.finishes:
        assert sum(finish.track in [name.name for name in track.names] for track in book.tracks) == 1
    assert all(0 < cell_len(track.label) <= 13 for track in book.tracks)
    assert book.find_track("Lowe's Motor Speedway") is book.find_track("Charlotte Motor Speedway")
    assert book.find_track("Phoenix Raceway") is book.find_track("Phoenix International Raceway")


def test_every_series_has_one_name_a_year(book: Book) -> None:
    for series in book.series:
        for year in {finish.date.year for finish in book.finishes if finish.series == series.id}:
            assert [name.covers(year) for name in series.names].count(True) == 1, (series.id, year)
    assert book.series_by_id["xfinity"].short_in(1996) == "Busch"
    assert book.series_by_id["cup"].name_in(2003) == "NASCAR Winston Cup Series"


def test_a_season_may_be_complete_further_than_history(book: Book) -> None:
    assert book.coverage_by_series["cup"].longest.complete_to.text == "0.020"
    cup = coverage_of(Scope(series="cup", season=2026), book)
    assert cup
    assert cup.days(parse_margin("0.100")) == (date(2018, 1, 1), date(2026, 6, 21))


def test_the_groups_hold_every_series(book: Book) -> None:
    sizes = Counter(series.group for series in book.series)
    assert [(group.label, sizes.pop(group.id)) for group in book.groups_in_order] == [
        *(("NASCAR", 3), ("Open wheel", 5), ("Motorcycles", 6)),
    ]
    assert not sizes


def test_the_rules_of_check_have_nothing_against_it(book: Book) -> None:
    assert counting(findings(book, date(2026, 11, 23), book)) == ()
