"""Documents become values and the same documents again, and say everything that is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from finishtui.domain.coverage import Coverage
from finishtui.domain.documents import COVERAGE, FIELD_ORDER, FINISHES, SERIES, TRACKS
from finishtui.domain.families import Series, Track
from finishtui.domain.field_tables import Undecodable, is_id
from finishtui.domain.finish import Finish
from tests.domain import samples

SMALL: dict[str, Any] = {
    "series": "cup",
    "race": "AdventHealth 400",
    "date": "2024-05-05",
    "track": "Kansas Speedway",
    "margin": "0.001",
    "winner": "Kyle Larson",
    "runner_up": "Chris Buescher",
    "points_race": True,
}


@given(samples.finishes)
def test_a_finish_comes_back_from_its_document(finish: Finish) -> None:
    document = FINISHES.encode(finish)
    again = FINISHES.read(finish.id, json.loads(json.dumps(document)))
    assert again == finish
    assert json.dumps(FINISHES.encode(again)) == json.dumps(document)
    # Known fields in the file's order, unknown ones after.
    assert list(document) == [*(key for key in FIELD_ORDER["finishes"] if key in document), *finish.extra]


@given(samples.families)
def test_a_series_comes_back_from_its_document(series: Series) -> None:
    assert SERIES.read(series.id, json.loads(json.dumps(SERIES.encode(series)))) == series


@given(samples.tracks)
def test_a_track_comes_back_from_its_document(track: Track) -> None:
    assert TRACKS.read(track.id, json.loads(json.dumps(TRACKS.encode(track)))) == track


@given(samples.coverages)
def test_a_coverage_comes_back_from_its_document(coverage: Coverage) -> None:
    assert COVERAGE.read(coverage.series, json.loads(json.dumps(COVERAGE.encode(coverage)))) == coverage


def test_documents_of_the_shipped_book_are_their_own_encoding(shipped_book: Path) -> None:
    tables = json.loads(shipped_book.read_text(encoding="utf-8"))
    for key, document in tables["finishes"].items():
        assert json.dumps(FINISHES.encode(FINISHES.read(key, document))) == json.dumps(document)
    for key, document in tables["series"].items():
        assert json.dumps(SERIES.encode(SERIES.read(key, document))) == json.dumps(document)
    for key, document in tables["tracks"].items():
        assert json.dumps(TRACKS.encode(TRACKS.read(key, document))) == json.dumps(document)
    for key, document in tables["coverage"].items():
        assert json.dumps(COVERAGE.encode(COVERAGE.read(key, document))) == json.dumps(document)


def test_absent_optionals_are_left_out() -> None:
    assert FINISHES.encode(FINISHES.read("a", SMALL)) == SMALL
    assert SERIES.read("", {"label": "Nameless"}).id == ""


def test_a_claim_about_points_is_a_flag_in_the_file_and_a_word_in_the_value() -> None:
    document = SMALL | {"sources": [{"title": "A page", "says": {"points_race": False, "margin": "0.002"}}]}
    finish = FINISHES.read("a", document)
    assert finish.sources[0].says == (("points_race", "no"), ("margin", "0.002"))
    assert finish.sources[0].claim("points_race") == "no"
    assert finish.sources[0].claim("winner") is None
    assert FINISHES.encode(finish) == document


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"race": None}, ("race is missing",)),
        ({"race": "  "}, ("race is empty",)),
        ({"winner": 5}, ("winner is not text",)),
        ({"date": "2024-5-5"}, ("date '2024-5-5' is not a date like 2024-05-05",)),
        ({"date": "2024-02-30"}, ("date '2024-02-30' is not a day of the calendar",)),
        ({"margin": 0.001}, ("margin is not text",)),
        ({"margin": "0,001"}, ("margin '0,001': write 0.001 with a point",)),
        ({"points_race": "yes"}, ("points_race is not true or false",)),
        ({"speeds": {}}, ("speeds is not a list",)),
        ({"speeds": [{"mph": "fast", "kind": "pole"}]}, ("speeds 1: mph 'fast' is not a speed like 183.73",)),
        ({"speeds": [{"mph": "0.0", "kind": "pole"}]}, ("speeds 1: mph '0.0' is not a speed like 183.73",)),
        (
            {"speeds": [{"mph": "190", "kind": "top"}]},
            ("speeds 1: kind 'top' is not one of pole, fastest_lap, average",),
        ),
        ({"speeds": [{"mph": "190"}]}, ("speeds 1: kind is missing",)),
        ({"speeds": [{"mph": "190", "kind": None}]}, ("speeds 1: kind is missing",)),
        ({"sources": [{"url": "x"}, 5]}, ("sources 2: not an object",)),
        ({"sources": [{"date": "2024"}]}, ("sources 1: has neither url nor title",)),
        ({"sources": [{"url": "x", "says": []}]}, ("sources 1: says is not an object",)),
        ({"sources": [{"url": "x", "says": {"margin": 1}}]}, ("sources 1: says margin: is not text",)),
        ({"margin_over": {"number": "4"}}, ("margin_over: driver is missing",)),
        ({"waived": [{}]}, ("waived 1: rule is missing",)),
        ({"winner": None, "margin": None}, ("margin is missing", "winner is missing")),
        (
            {"winner": " ", "margin": None, "date": 5},
            ("margin is missing", "date is not text", "winner is empty"),
        ),
    ],
)
def test_every_problem_of_a_document_is_named(changes: dict[str, Any], problems: tuple[str, ...]) -> None:
    document = {key: value for key, value in (SMALL | changes).items() if value is not None}
    with pytest.raises(Undecodable) as refused:
        FINISHES.read("a", document)
    assert refused.value.problems == problems


@pytest.mark.parametrize("document", [None, [], "text", 5, True])
def test_what_is_no_object_is_no_finish(document: object) -> None:
    with pytest.raises(Undecodable) as refused:
        FINISHES.read("a", document)
    assert refused.value.problems[0] == "entry: not an object"


@pytest.mark.parametrize("bad", ["", "A", "a b", "a" * 81, "é", "a\n"])
def test_an_id_has_few_characters(bad: str) -> None:
    assert not is_id(bad)
    with pytest.raises(Undecodable):
        FINISHES.read(bad, SMALL)
    assert is_id("2024-05-05-cup-adventhealth-400")


def test_what_only_another_table_knows_is_carried_along_whatever_it_is() -> None:
    speed = {"mph": "180.5", "kind": "pole"}
    finish = SMALL | {"speeds": [speed | {"year": "2018"}]}
    assert FINISHES.encode(FINISHES.read("x", finish)) == finish
    track = {"label": "X", "names": [{"name": "X", "short": 5}], "speeds": [speed | {"note": 5}]}
    assert TRACKS.encode(TRACKS.read("x", track)) == track


def test_families_say_what_is_wrong_too() -> None:
    with pytest.raises(Undecodable) as series:
        SERIES.read("cup", {"names": [{"name": "X", "from": "1949"}]})
    assert series.value.problems == ("label is missing", "names 1: from is not a whole number")
    with pytest.raises(Undecodable) as coverage:
        COVERAGE.read(
            "cup",
            {"spans": [{"from": "1993", "complete_to": "a lap", "to": "2026-06-21"}], "missing_known": True},
        )
    assert coverage.value.problems == (
        "spans 1: from '1993' is not a date like 2024-05-05",
        "spans 1: complete_to 'a lap': only seconds: laps, lengths and distances go into the notes",
        "missing_known is not a whole number",
    )
