"""What a newer edition would change, told before it is taken in."""

from __future__ import annotations

from pathlib import Path

from finishtui.domain.book import Book
from finishtui.domain.families import Series
from finishtui.domain.history import DocumentChange as Sides
from finishtui.domain.history import EditionOffer
from finishtui.words.changes import edition_words

BOOK = Book(series=(Series("cup", "Cup"),))
ALPHA = {
    "series": "cup",
    "race": "Alpha 400",
    "date": "2024-05-05",
    "margin": "0.005",
    "sources": [{"title": "A page"}],
}
SPAN = {"from": "1993-05-16", "to": "2026-06-21", "complete_to": "0.020"}
COVERAGE = {"spans": [SPAN]}


def offer(name: str = "", taken: tuple[Sides, ...] = (), kept: tuple[Sides, ...] = ()) -> EditionOffer:
    return EditionOffer(name, taken, kept, Path("db.json"))


def test_finishes_are_told_by_race_series_day_and_margin() -> None:
    taken = (
        Sides("finishes", "alpha", {**ALPHA, "margin": "0.006"}, {**ALPHA, "runner_up": "Beta"}),
        Sides("finishes", "beta", None, {**ALPHA, "race": "Beta\x1b[31m", "series": "lost"}),
        Sides("finishes", "gamma", ALPHA, None),
    )
    assert edition_words(offer("2026", taken), BOOK) == (
        "A newer edition 2026: 1 added, 1 changed, 1 removed.",
        (
            "added: Beta␛[31m, lost, 2024-05-05, 0.005 s",
            "changed: Alpha 400, Cup, 2024-05-05, 0.006 s",
            "  margin: 0.006 → 0.005",
            "  runner-up: Beta",
            "removed: Alpha 400, Cup, 2024-05-05, 0.005 s",
        ),
    )


def test_a_series_that_comes_with_the_edition_is_named_by_it() -> None:
    taken = (
        Sides("finishes", "alpha", None, {**ALPHA, "series": "arca"}),
        Sides("series", "arca", None, {"label": "ARCA"}),
    )
    assert edition_words(offer("", taken), BOOK)[1] == (
        "added: Alpha 400, ARCA, 2024-05-05, 0.005 s",
        "series added or changed: ARCA",
    )


def test_series_tracks_and_coverage_are_told() -> None:
    taken = (
        Sides("coverage", "cup", None, COVERAGE),
        Sides("coverage", "truck", COVERAGE, None),
        Sides("meta", "book", {"origin": {"edition": "1"}}, {"origin": {"edition": "2"}}),
        Sides("series", "truck", {"label": "Truck"}, None),
        *(
            Sides("tracks", name, None, {"label": name.title()})
            for name in ("ash", "elm", "fir", "oak", "yew")
        ),
        Sides("tracks", "pine", 3, 4),
    )
    assert edition_words(offer("2", taken), BOOK) == (
        "A newer edition 2: no finish changes.",
        (
            "coverage of Cup: days from 1993-05-16, to 2026-06-21, complete to 0.020",
            "coverage of Truck: no longer stated",
            "series removed: Truck",
            "tracks added or changed: Ash, Elm, Fir, Oak and 2 more",
        ),
    )


def test_what_stays_is_compared_field_by_field() -> None:
    yours = {**ALPHA, "notes": "Mine.", "points_race": True}
    theirs = {**ALPHA, "margin": "0.0050", "points_race": False, "sources": [{"url": "https://a.org"}]}
    kept = (
        Sides("finishes", "alpha", yours, theirs),
        Sides("finishes", "beta", None, ALPHA),
        Sides("series", "cup", {"label": "Cup"}, None),
        Sides("coverage", "cup", COVERAGE, {"spans": [{**SPAN, "to": "2026-06-28"}]}),
        Sides("meta", "book", {"title": "Mine", "origin": {"edition": "1"}}, {"origin": {"edition": "2"}}),
    )
    assert edition_words(offer(kept=kept), BOOK) == (
        "A newer edition: no finish changes.",
        (
            "stays as you have it: Alpha 400, Cup, 2024-05-05, 0.005 s",
            "  margin: the edition has 0.0050, you have 0.005",
            "  sources: the edition has 1: https://a.org, you have 1: A page",
            "  notes: the edition has nothing, you have Mine.",
            "  points race: the edition has no, you have yes",
            "stays deleted: Alpha 400, Cup, 2024-05-05, 0.005 s",
            "stays as you have it: the series Cup",
            "  the edition no longer has it",
            "stays as you have it: the coverage of Cup",
            "  days: the edition has 1: from 1993-05-16, to 2026-06-28, complete to 0.020, "
            "you have 1: from 1993-05-16, to 2026-06-21, complete to 0.020",
            "stays as you have it: what the book says of itself",
            "  title: the edition has nothing, you have Mine",
            "  origin: the edition has edition 2, you have edition 1",
        ),
    )


def test_a_long_value_is_cut_and_a_strange_document_kills_nothing() -> None:
    taken = (
        Sides("coverage", "cup", COVERAGE, 7),
        Sides("finishes", "c", {**ALPHA, "notes": "x" * 99}, {**ALPHA, "notes": "y"}),
        Sides("finishes", "d", ["z"], {"series": ["cup"], "margin": 1}),
    )
    kept = (
        Sides("finishes", "a", {"notes": "x" * 99}, {"notes": "y"}),
        Sides("finishes", "b", 3, ["z"]),
    )
    assert edition_words(offer("", taken, kept), BOOK)[1] == (
        "changed: Alpha 400, Cup, 2024-05-05, 0.005 s",
        f"  notes: {'x' * 59}… → y",
        "changed: d",
        "coverage of Cup: no longer stated",
        "stays as you have it: a",
        f"  notes: the edition has y, you have {'x' * 59}…",
        "stays as you have it: b",
        "  the edition has 1: z, you have 3",
    )
