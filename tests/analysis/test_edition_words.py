"""What a newer edition would change, told before it is taken in."""

from __future__ import annotations

from typing import Any, NamedTuple

from finishtui.analysis.edition_words import edition_lines

ALPHA = {"race": "Alpha 400", "date": "2024-05-05", "margin": "0.005", "sources": [{"title": "A page"}]}
COVERAGE = {"from": "1993-05-16", "complete_to": "0.020", "as_of": "2026-06-21"}


class Entry(NamedTuple):
    table: str
    id: str
    yours: Any
    theirs: Any


def test_finishes_series_tracks_and_coverage_are_told() -> None:
    documents = {
        ("finishes", "alpha"): ALPHA,
        ("finishes", "beta"): {**ALPHA, "race": "Beta\x1b[31m"},
        ("finishes", "gamma"): None,
        ("coverage", "cup"): COVERAGE,
        ("coverage", "truck"): None,
        ("tracks", "pine"): {"label": "Pine"},
    }
    assert edition_lines("2026", documents, (), frozenset({"alpha", "gamma"})) == (
        "A newer edition 2026: 1 added, 1 changed, 1 removed.",
        "  added: Beta␛[31m, 2024-05-05 (beta)",
        "  changed: Alpha 400, 2024-05-05 (alpha)",
        "  removed: gamma",
        "  coverage of cup: complete to 0.020 s from 1993-05-16, as of 2026-06-21",
        "  coverage of truck: no longer stated",
        "  1 track entry added or changed",
    )


def test_what_stays_is_compared_field_by_field() -> None:
    yours = {**ALPHA, "notes": "Mine.", "points_race": True}
    theirs = {**ALPHA, "margin": "0.0050", "points_race": False, "sources": [{"url": "https://a.org"}]}
    kept = [
        Entry("finishes", "alpha", yours, theirs),
        Entry("finishes", "beta", None, ALPHA),
        Entry("series", "cup", {"label": "Cup"}, None),
    ]
    assert edition_lines("", {}, kept, frozenset()) == (
        "A newer edition: no finish changes.",
        "  stays as you have it: Alpha 400, 2024-05-05 (alpha)",
        "    margin: the edition has 0.0050, you have 0.005",
        "    sources: the edition has 1: https://a.org, you have 1: A page",
        "    points race: the edition has no, you have yes",
        "    notes: the edition has nothing, you have Mine.",
        "  stays deleted: Alpha 400, 2024-05-05 (beta)",
        "  stays as you have it: series/cup",
        "    the edition no longer has it",
    )


def test_a_long_value_is_cut_and_a_strange_document_kills_nothing() -> None:
    kept = [Entry("finishes", "a", {"notes": "x" * 99}, {"notes": "y"}), Entry("finishes", "b", 3, ["z"])]
    lines = edition_lines("", {("coverage", "cup"): 7}, kept, frozenset())
    assert lines[1] == "  coverage of cup: no longer stated"
    assert lines[3].endswith("x…")
    assert lines[5] == "    the edition has 1: z, you have 3"
