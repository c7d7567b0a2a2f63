"""A book with one planted fault a rule, and the shipped book, which has none."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from finishtui.check.review import BOOK_RULES, RULES, counting, findings, warnings_for
from finishtui.domain.book import Book, Unreadable
from finishtui.domain.draft import Draft, build
from finishtui.domain.finish import Finish, MarginOver, Source, Waiver
from tests.imports.made import CUP, a_book, a_finish, book_from, shipped_book

PLANTED = json.loads((Path(__file__).parent / "planted.json").read_text("utf-8"))


def planted_book() -> Book:
    read: dict[str, Any] = {**PLANTED, "finishes": dict(PLANTED["finishes"])}
    broken = read["finishes"].pop("broken")
    assert broken["margin"] == "a nose"
    return book_from(read).replace(unreadable=(Unreadable("finishes", "broken", ("margin 'a nose'",)),))


def test_planted_faults_are_found_and_nothing_else(today: date) -> None:
    found = findings(planted_book(), today, shipped_book())
    assert sorted((finding.rule, finding.id) for finding in found) == sorted(
        (fault["rule"], fault["id"]) for fault in PLANTED["faults"]
    )
    assert {finding.rule for finding in found} == {*BOOK_RULES, *RULES}
    assert len(found) >= 20


def test_errors_come_first(today: date) -> None:
    severities = [finding.severity for finding in findings(planted_book(), today)]
    assert severities == sorted(severities)
    assert set(severities) == {"error", "warning"}


def test_the_shipped_book_has_nothing_but_what_is_waived(today: date) -> None:
    book = shipped_book()
    found = findings(book, today, book)
    assert counting(found) == ()
    assert {(finding.rule, finding.id) for finding in found} == {
        ("distance", "2011-08-26-xfinity-food-city-250"),
        ("distance", "2012-04-27-xfinity-virginia-529-college-savings-250"),
    }


def test_no_name_of_the_shipped_book_is_doubted_without_it(today: date) -> None:
    assert [f for f in findings(shipped_book(), today) if f.rule == "spelling"] == []


def test_a_waiver_needs_a_reason(today: date) -> None:
    def of(reason: str) -> list[tuple[str, str]]:
        finish = a_finish(
            sources=(), waived=(Waiver("no-source", reason), Waiver("spelling", "for another rule"))
        )
        found = findings(a_book(finish), today)
        return [(finding.waived, finding.rule) for finding in found if finding.rule == "no-source"]

    assert of("seen on the day") == [("seen on the day", "no-source")]
    assert of(" ") == [("", "no-source")]
    assert counting(findings(a_book(a_finish(track="T")), today)) == findings(
        a_book(a_finish(track="T")), today
    )


def rules_of(finish: Finish, today: date, *others: Finish) -> set[str]:
    book = a_book(*others)
    return {finding.rule for finding in warnings_for(finish, book, today, shipped_book())} - {"unknown-track"}


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({}, set()),
        ({"winner": "Kyle Larsen"}, {"spelling"}),
        ({"runner_up": "Kurt Bush"}, {"spelling"}),
        ({"runner_up": "kurt busch"}, set()),
        ({"winner": "Dale Earnhardt Sr."}, set()),
        ({"winner": "Dale Earnhart Sr."}, {"spelling"}),
        ({"track": "Taladega Superspedway"}, {"spelling"}),
        ({"margin_over": MarginOver("Ryan Prece")}, {"spelling"}),
        ({"date": "2026-07-05"}, set()),
        ({"date": "2026-07-06"}, {"future-date"}),
        ({"date": "1993-04-30", "margin": "0.10"}, set()),
        ({"date": "1993-05-01", "margin": "0.100"}, set()),
        ({"date": "1993-04-30", "margin": "0.100"}, {"electronic-timing"}),
        ({"series": "xfinity", "date": "1981-05-05", "margin": "0.1"}, {"series-not-that-year"}),
        ({"series": "nowhere"}, {"unknown-series"}),
        ({"race": "A Dueling 400"}, set()),
        ({"race": "Can-Am Duel 2"}, {"points-race"}),
        ({"race": "Can-Am Duel 2", "points_race": False}, set()),
        ({"race": "x" * 120, "notes": "x" * 2000}, set()),
        ({"race": "x" * 121}, {"long-text"}),
        ({"notes": "x" * 2001}, {"long-text"}),
    ],
)
def test_the_form_warns_by_the_same_rules(changes: dict[str, Any], rules: set[str], today: date) -> None:
    assert rules_of(a_finish(**changes), today) == rules


@pytest.mark.parametrize(
    ("margin", "inches", "fits"),
    [
        ("0.005", "6", True),
        ("0.001", "7", False),  # 0.0015 s at 215 mph is 5.7 inches
        ("0.001", "5.6", True),
        ("0.010", "10.0", False),  # 0.0095 s at 60 mph is 10.03 inches
        ("0.010", "10.1", True),
        ("0.000", "0.5", True),
        ("0.000", "2", False),
    ],
)
def test_a_distance_fits_between_60_and_215_mph(margin: str, inches: str, fits: bool, today: date) -> None:
    source = Source(title="Paper", says=(("distance_in", inches),))
    assert rules_of(a_finish(margin=margin, sources=(source,)), today) == (set() if fits else {"distance"})


def test_a_finish_being_edited_is_no_duplicate_and_no_witness_of_its_own_spelling(today: date) -> None:
    other = a_finish(id="other", race="B", date="2024-06-01", winner="Willy Wonkers", runner_up="C")
    before = a_finish(winner="Willy Wonkars")
    assert rules_of(before._replace(notes="more"), today, before, other) == {"spelling"}
    assert rules_of(before._replace(winner="Willy Wonkers"), today, before, other) == set()


def test_a_new_series_and_a_new_track_are_not_unknown(today: date) -> None:
    draft = Draft("ARCA", "Lumber 100", "2024-05-05", "Pine Oval", "0.02", "Ann Able", runner_up="Bob Baker")
    entry = build(draft, a_book(), today)
    assert {finding.rule for finding in warnings_for(entry, a_book(), today)} == {"no-source"}
    assert {finding.rule for finding in warnings_for(entry.finish, a_book(), today)} == {
        *("no-source", "unknown-series", "unknown-track")
    }


def test_the_form_shows_a_duplicate_whatever_its_id(today: date) -> None:
    known = a_finish(id="zz")
    (found,) = warnings_for(
        a_finish(id="aa", race="Else"), a_book(known, series=(CUP,)), today, a_book(known)
    )[1:]
    assert (found.rule, found.field, "zz" in found.message) == ("likely-duplicate", "race", True)
