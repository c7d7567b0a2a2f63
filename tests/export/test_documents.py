"""The JSON that commands print, shape by shape; tests/cli holds any book's against the schema."""

from __future__ import annotations

import json

import pytest

from finishtui.export.documents import (
    comparison_document,
    counts_document,
    driver_document,
    progression_document,
    track_document,
    what_if_document,
)
from finishtui.profiles.counts import counts
from finishtui.profiles.pages import page_of_driver, page_of_track
from finishtui.ranks.progression import progression_of
from finishtui.ranks.scope import ALL, Scope
from finishtui.words.side_by_side import side_by_side
from finishtui.words.what_if import ask, what_if
from tests.domain.samples import TODAY, a_book, a_coverage, a_finish

BUSCH, LOWES = "Kyle Busch", "Lowe's Motor Speedway"
FIRST = a_finish("a", "0.005", "1993-07-25", runner_up=BUSCH)
CRAVEN = a_finish("b", "0.002", "2003-03-16", winner=BUSCH, runner_up="Kyle Larson")
JOHNSON = a_finish("d", "0.002", "2011-04-17", winner="Jimmie Johnson", track=LOWES)
LARSON = a_finish("e", "0.001", "2024-05-05", runner_up=BUSCH)
REDDICK = a_finish("x", "0.003", "2018-02-17", series="xfinity", winner="Tyler Reddick")
COVERAGE = (a_coverage(), a_coverage("xfinity", "0.006", until="2025-12-31"))
BOOK = a_book(REDDICK, LARSON, JOHNSON, CRAVEN, FIRST, coverage=COVERAGE)


def test_a_progression() -> None:
    first, _, equalled, last = progression_document(progression_of(Scope("cup"), BOOK))
    assert first == {
        "id": "a",
        "margin": "0.005",
        "from": "1993-07-25",
        "held_to": "2003-03-16",
        "days": 3521,
        "how": "first",
        "record_is": "exact",
        "beaten_by": "b",
    }
    assert (equalled["how"], equalled["beaten_by"]) == ("equalled", "e")
    assert (last["held_to"], last["beaten_by"]) == ("2026-06-21", None)


def test_counts() -> None:
    document = counts_document(counts(BOOK.finishes, "winner", BOOK))
    assert document[0] == {
        "key": "kyle larson",
        "label": "Kyle Larson",
        "count": 2,
        "closest": {"id": "e", "margin": "0.001", "date": "2024-05-05"},
        "last": "2024-05-05",
        "query": 'winner="Kyle Larson"',
    }


def test_the_pages_of_a_driver_and_of_a_track() -> None:
    driver = driver_document(page_of_driver("Kyle Larson", BOOK), ALL, BOOK)
    assert (driver["wins"], driver["losses"], driver["promoted"]) == (["e", "a"], ["b"], [])
    closest = {"id": "e", "margin": "0.001", "date": "2024-05-05"}
    assert driver["rivals"] == [{"driver": BUSCH, "won": 2, "lost": 1, "closest": closest}]
    assert [(row["id"], row["rank"]) for row in driver["finishes"]] == [("e", 1), ("b", 2), ("a", 5)]
    track = track_document(page_of_track(BOOK.track_named("Charlotte"), BOOK), ALL, BOOK)
    assert (track["track"], [row["id"] for row in track["finishes"]]) == ("charlotte", ["d"])
    assert track["names"][0] == {"name": LOWES, "from": 1999, "to": 2009}


def test_finishes_compared() -> None:
    document = comparison_document((LARSON, CRAVEN), side_by_side((LARSON, CRAVEN), BOOK), ALL, BOOK)
    assert document["rows"][0] == {
        "field": "margin",
        "label": "Margin",
        "values": ["0.001 s", "0.002 s"],
        "differs": True,
    }
    assert [row["id"] for row in document["finishes"]] == ["e", "b"]


def test_where_a_margin_would_rank() -> None:
    document = what_if_document(what_if(ask("0.004", BOOK, TODAY, series="cup", track="charlotte"), BOOK))
    assert (document["margin"], document["date"]) == ("0.004", "2026-07-04")
    assert (document["series"], document["track"]) == ("cup", "charlotte")
    first, second = document["places"]
    assert (first["scope"], first["rank"], first["among"]) == ("series", 4, 4)
    # Never the day that is asked about.
    assert (first["as_of"], second["as_of"]) == ("2026-06-21", "2025-12-31")
    assert second["last_as_close"] == {"id": "d", "date": "2011-04-17", "margin": "0.002"}
    # After the last day that is covered nobody knows.
    assert second["last_is_sure"] is False
    anywhere = what_if_document(what_if(ask("0.004", BOOK, TODAY), BOOK))
    assert (anywhere["series"], anywhere["track"], len(anywhere["places"])) == (None, None, 1)


@pytest.mark.parametrize("text", ["A\ud800B", "“”\n\x1b"])
def test_any_text_is_json(text: str) -> None:
    book = a_book(a_finish(winner=text))
    document = driver_document(page_of_driver(text, book), ALL, book)
    assert json.loads(json.dumps(document)) == document
