"""Every row of the researched tables is in the shipped book, and nothing there is without a source."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from finishtui.domain.margin import parse_margin
from finishtui.text.names import fold

TABLES = Path(__file__).parent / "tables"
BOOK = json.loads((Path(__file__).parents[2] / "data" / "db.json").read_bytes())
FIRST_128 = json.loads((Path(__file__).parent / "nascar.json").read_bytes())

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def finish_ids() -> dict[tuple[str, str, str], str]:
    return {(f["series"], f["date"], f["race"]): key for key, f in BOOK["finishes"].items()}


def finish_of(row: Row) -> dict[str, Any]:
    found: dict[str, Any] = BOOK["finishes"][finish_ids()[row["series"], row["date"], row["race"]]]
    return found


def track_named(name: str) -> dict[str, Any]:
    (found,) = (
        track for track in BOOK["tracks"].values() if any(each["name"] == name for each in track["names"])
    )
    return dict(found)


def urls(text: str) -> list[str]:
    return [url for url in text.split(" | ") if url]


NEW = rows("nascar_new_finishes") + rows("finishes")


def test_there_are_as_many_finishes_as_rows() -> None:
    assert len(NEW) == 9 + 339
    assert len(BOOK["finishes"]) == len(FIRST_128["finishes"]) + len(NEW)


def test_the_first_128_are_there_with_what_was_added_to_them() -> None:
    for key, first in FIRST_128["finishes"].items():
        now = BOOK["finishes"][key]
        grown = ("sources", "speeds", "notes")
        assert {name: now[name] for name in now if name not in grown} == {
            name: first[name] for name in first if name not in grown
        }
        assert now["sources"][: len(first["sources"])] == first["sources"]
        for old, new in zip(first.get("speeds", []), now.get("speeds", []), strict=False):
            assert {name: new[name] for name in old} == old
        assert now.get("notes", "").startswith(first.get("notes", "").rstrip("."))


@pytest.mark.parametrize("row", NEW, ids=lambda row: f"{row['series']} {row['date']} {row['race'][:20]}")
def test_a_finish_is_as_its_row(row: Row) -> None:
    finish = finish_of(row)
    for name in ("track", "margin", "winner", "runner_up", "winner_number", "runner_up_number", "notes"):
        assert finish.get(name, "") == row[name]
    assert finish.get("ended", "") == row.get("ended", "")
    assert finish["points_race"] is (row["points_race"] == "yes")
    assert [source["url"] for source in finish["sources"]] == urls(row["sources"])


def test_every_speed_is_on_its_finish() -> None:
    for row in rows("nascar_speeds") + rows("speeds"):
        unit = "kmh" if row.get("unit") == "km/h" else "mph"
        speeds = finish_of(row)["speeds"]
        (speed,) = (s for s in speeds if s["kind"] == row["kind"] and s["source"] == row["source"])
        assert speed[unit] == row.get("speed", row.get("speed_mph"))
        assert speed.get("note", "") == row["note"]
        worked_out = row.get("worked_out", "") == "yes" or "worked out" in row["note"]
        assert speed.get("worked_out", False) is worked_out


def test_every_track_is_there_under_its_name() -> None:
    for row in rows("tracks"):
        track = track_named(row["track"])
        assert track["country"] == row["country"]
        if fold(row["city"]) != fold(track.get("city", "")):
            assert row["city"] in track["notes"]
        assert row["region"] in ("", track.get("state", ""))
        assert track["shape"] == row["shape"]
        (name,) = (each for each in track["names"] if each["name"] == row["track"])
        known = row["track"] in [n["name"] for t in FIRST_128["tracks"].values() for n in t["names"]]
        assert name["source"] == row["source"] or known
        assert set(urls(row["source"])) <= {source["url"] for source in track["sources"]}
        published = row["length_km"] if row["length_worked_out"] else row["length_miles"]
        held = track.get("length_km" if row["length_worked_out"] else "length_miles", "")
        assert (held and Decimal(held) == Decimal(published)) or published in track["notes"], row["track"]
        assert row["lengths_used"] in track.get("notes", "")


def test_every_name_and_length_of_a_series_is_there() -> None:
    for row in rows("series"):
        series = BOOK["series"][row["series"]]
        years = {"from": int(row["first_year"])} | ({"to": int(row["last_year"])} if row["last_year"] else {})
        (name,) = (n for n in series["names"] if n["from"] == years["from"])
        assert (name["name"], name.get("to")) == (row["name"], years.get("to"))
        assert name["source"] == row["source"]
        if series["group"] != "nascar":
            assert (series["label"], name["short"]) == (row["label"], row["short"])
        assert series["vehicle"]["kind"] == row["group"].replace(" ", "-")
        lengths = [each for each in series["vehicle"].get("lengths", []) if overlap(each, years)]
        assert len(lengths) == bool(row["vehicle_length_ft"])
        for each in lengths:
            assert abs(Decimal(each["length_in"]) / 12 - Decimal(row["vehicle_length_ft"])) < Decimal("0.06")
            assert each["source"] == row["vehicle_length_source"]


def overlap(one: dict[str, Any], other: dict[str, int]) -> bool:
    return bool(one["from"] <= other.get("to", 9999) and other["from"] <= one.get("to", 9999))


def test_the_coverage_is_the_rows_and_no_more() -> None:
    expected: dict[str, list[tuple[str, str, str, str]]] = {}
    for row in rows("nascar_coverage_spans") + rows("coverage"):
        if "claim nothing" not in row["basis"]:
            until = row.get("to") or row["as_of"]
            expected.setdefault(row["series"], []).append(
                (row["from"], until, row["complete_to"], row["basis"])
            )
    assert {
        key: [(s["from"], s["to"], s["complete_to"], s["source"]) for s in coverage["spans"]]
        for key, coverage in BOOK["coverage"].items()
    } == expected
    assert "worldssp" not in BOOK["coverage"]


def test_the_corrections_are_made() -> None:
    made = 0
    for row in rows("nascar_corrections"):
        found = re.fullmatch(r"finishes\.csv (\w+) ([0-9-]{10}) (.+)", row["row"])
        if found:
            finish = BOOK["finishes"][finish_ids()[found[1], found[2], found[3]]]
            assert row["source"] in [source.get("url") for source in finish["sources"]]
            if row["field"] == "notes":
                assert row["new"].removeprefix("add: ") in finish["notes"]
            else:
                printed = re.search(r"prints ([.0-9]+)", row["new"])
                assert printed
                assert parse_margin(printed[1]).agrees_with(parse_margin(finish["margin"]))
            made += 1
        elif row["row"] == "tracks.csv":
            name, city, state, miles, _shape = row["new"].split(",")
            track = track_named(name)
            assert (track["city"], track["state"], Decimal(track["length_miles"])) == (
                *(city, state),
                Decimal(miles),
            )
            made += 1
    assert made == 19


def facts_without_a_source() -> Iterator[str]:
    for key, finish in BOOK["finishes"].items():
        if not any(source.get("url") for source in finish["sources"]):
            yield key
        yield from (f"{key} speed" for speed in finish.get("speeds", []) if not speed.get("source"))
    for key, track in BOOK["tracks"].items():
        if not any(source.get("url") for source in track["sources"]):
            yield key
        yield from (f"{key} {name['name']}" for name in track["names"] if not name.get("source"))
        yield from (f"{key} speed" for speed in track.get("speeds", []) if not speed.get("source"))
    for key, series in BOOK["series"].items():
        yield from (f"{key} {name['name']}" for name in series["names"] if not name.get("source"))
        lengths = series["vehicle"].get("lengths", [])
        yield from (f"{key} length" for length in lengths if not length.get("source"))
    for key, coverage in BOOK["coverage"].items():
        yield from (f"{key} coverage" for span in coverage["spans"] if not span.get("source"))


def test_no_fact_is_without_a_source() -> None:
    assert list(facts_without_a_source()) == []


def test_the_credits_that_a_licence_asks_for_are_shipped() -> None:
    root = Path(__file__).parents[2]
    for name in ("data/LICENSE", "docs/data.md"):
        text = " ".join((root / name).read_text("utf-8").replace("\n> ", " ").split())
        assert "Formula One data: F1DB (https://github.com/f1db/f1db), commit 6a5845b, CC BY 4.0" in text
        assert "Changed: only finishes to one second, margins cut to the resolution of the day" in text
        assert "checked in Wikipedia (CC BY-SA 4.0)" in text
