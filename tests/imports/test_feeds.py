"""Every kind of result file that people have, twice into two books, counted by a reading of its own."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from finishtui.domain.book import Book
from finishtui.imports.formats import read_files
from finishtui.imports.reconcile import EMPTY, reconcile
from tests.conftest import NOW
from tests.imports.made import planned, shipped_book

FILES = Path(__file__).parent / "files"
MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"
SERIES = {1: "Cup", 2: "Xfinity", 3: "Truck"}


class Race(NamedTuple):
    """One race, read by this test in its own way."""

    series: str
    name: str
    day: date
    margin: str
    drivers: int
    """How many of winner and runner-up the file names."""


def races(name: str) -> list[Race]:
    text = (FILES / name).read_text("utf-8-sig")
    if name.endswith(".json"):
        start = min(at for at in (text.find("{"), text.find("[")) if at >= 0)
        return [_feed_race(race) for race in _feed_races(json.loads(text[start:]))]
    return _cars(text) if name.startswith("results") else _sheet(text)


def _feed_races(value: Any) -> list[dict[str, Any]]:
    lists = [value] if isinstance(value, list) else list(value.values())
    return [race for races in lists for race in races]


def _feed_race(race: dict[str, Any]) -> Race:
    comments = race.get("race_comments") or ""
    under = re.search(r"(finish|end)(s|es|ed) under|under (the )?(caution|yellow)", comments, re.I)
    margin = "" if under else _seconds(race.get("margin_of_victory"))
    places = [car["finishing_position"] for car in race.get("results", [])]
    drivers = (1 in places) + (2 in places)
    day = date.fromisoformat(race["race_date"][:10])
    return Race(SERIES[race["series_id"]], race["race_name"], day, margin, drivers)


def _seconds(text: Any) -> str:
    found = re.fullmatch(r"([0-9]*\.[0-9]+|[0-9]+)( s| sec| seconds)?", str(text or "").replace(",", "."))
    return found[1] if found else ""


def _cars(text: str) -> list[Race]:
    found: dict[str, Race] = {}
    places: dict[str, set[str]] = {}
    for car in csv.DictReader(io.StringIO(text)):
        month, number = re.findall(r"([A-Z][a-z]{2})[a-z]* ([0-9]+), ", car["race_date"])[-1]
        day = date(
            int(car["year"]), "JanFebMarAprMayJunJulAugSepOctNovDec".index(month) // 3 + 1, int(number)
        )
        name = car["race_name"].removeprefix(f"{car['year']} ")
        places.setdefault(name, set()).add(car["finish_pos"])
        drivers = len(places[name] & {"1", "2"})
        found[name] = Race("Cup", name, day, _seconds(car["margin_of_victory"]), drivers)
    return list(found.values())


def _sheet(text: str) -> list[Race]:
    lines = [line for line in text.splitlines() if line.strip(";")]
    found = []
    for row in csv.DictReader(lines[1:], delimiter=";"):
        numbers = re.findall("[0-9]+", row["Date"])
        day = date(int(numbers[-1]), 5 if "May" in row["Date"] else int(numbers[0]), int(numbers[-2]))
        drivers = bool(row["Winner"]) + bool(row["Runner Up"])
        found.append(Race(row["Series"], row["Race"], day, _seconds(row["Margin (s)"]), drivers))
    return found


def expected(read: list[Race], book: Book) -> Counter[str]:
    """Return how many races are new, of the book, incomplete or skipped."""
    counts: Counter[str] = Counter()
    for race in read:
        known = any(
            book.series_of(finish).label == race.series
            and finish.race.casefold() == race.name.casefold()
            and abs((finish.date - race.day).days) <= 1
            for finish in book.finishes
        )
        kind = (
            "skipped"
            if not race.margin
            else "incomplete"
            if race.drivers < 2
            else "known"
            if known
            else "new"
        )
        counts[kind] += 1
    return counts


@pytest.mark.parametrize(
    "name",
    [
        "race_list_basic.json",
        "schedule_2018_1.json",
        "weekend-feed.json",
        "results_2025.csv",
        "spreadsheet.csv",
    ],
)
@pytest.mark.parametrize("book", [EMPTY, shipped_book()], ids=["empty", "shipped"])
def test_a_file_twice_into_a_book(name: str, book: Book) -> None:
    files = [(name, (FILES / name).read_bytes())]
    plan = reconcile(book, read_files(files), NOW.date(), series="Cup", known=shipped_book())
    counts = Counter("known" if o.kind in ("same", "differs") else o.kind for o in plan.outcomes)
    assert counts == expected(races(name), book)
    after = planned(book, plan)
    assert len(after.finishes) == len(book.finishes) + counts["new"]
    again = reconcile(after, read_files(files), NOW.date(), series="Cup", known=shipped_book())
    assert not again.changes
    assert sum(again.counts[kind] for kind in ("same", "differs")) == counts["known"] + counts["new"]
