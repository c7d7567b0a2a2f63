"""What an import changes, row by row: matching, claims, sources, new families, and the preview of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from finishtui.domain.book import Book, Unreadable
from finishtui.domain.disputes import is_disputed
from finishtui.domain.families import FamilyName, Series, Track
from finishtui.domain.finish import Extra, Finish, MarginOver, Source, Speed, Waiver
from finishtui.domain.margin import parse_margin
from finishtui.imports.formats import read_files
from finishtui.imports.incoming import Incoming, Origin, Reading
from finishtui.imports.plan import Plan, preview, summary
from finishtui.imports.reconcile import EMPTY, reconcile
from finishtui.text.cells import visible
from tests.conftest import NOW
from tests.domain.samples import a_coverage
from tests.imports.made import a_finish, planned, shipped_book, whole_book
from tests.support.shipped import PATH

TODAY = NOW.date()
FILE = Origin("races.csv", "0123456789abcdef" * 4)
FILE_TITLE = "races.csv (SHA-256 0123456789ab)"
FILES = Path(__file__).parent / "files"

KNOWN = a_finish(winner_number="9", sources=(Source("https://example.org/1", "Example"),))


def row(**changes: Any) -> Incoming:
    """Return a row that says what `KNOWN` says, with some fields changed; date and margin as text."""
    fields: dict[str, Any] = {
        "series": "Cup",
        "race": "Testville 400",
        "season": 2024,
        "date": "2024-05-05",
        "track": "Testville Speedway",
        "margin": "0.012",
        "winner": "Ann Able",
        "runner_up": "Bob Baker",
        **changes,
    }
    fields["date"] = date.fromisoformat(fields["date"]) if fields["date"] else None
    fields["margin"] = parse_margin(fields["margin"]) if fields["margin"] else None
    return Incoming(**{"origin": FILE, "place": "races.csv:2", **fields})


def plan_of(*rows: Incoming, book: Book | None = None, **options: Any) -> Plan:
    return reconcile(whole_book(KNOWN) if book is None else book, Reading(rows), TODAY, **options)


def edited(plan: Plan) -> Finish:
    ((before, entry),) = plan.batch.edits
    assert before == KNOWN
    return entry.finish


def kinds(plan: Plan) -> list[str]:
    return [outcome.kind for outcome in plan.outcomes]


def imported(*names: str, book: Book | None = None, **options: Any) -> Plan:
    reading = read_files([(name, (FILES / name).read_bytes()) for name in names])
    return reconcile(
        shipped_book() if book is None else book, reading, TODAY, known=shipped_book(), **options
    )


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"winner": "ANN  ABLE", "runner_up": "Bób Baker."},
        {"race": "2024 testville 400"},
        {"race": "Sponsor 400", "winner": "Ann Able"},
        {"race": "", "track": "", "date": "2024-05-05"},
        {"date": "", "points_race": True},
        {"date": "2024-05-04", "scheduled": True},
        {"margin": "0.01"},
        {"winner_number": "9"},
    ],
)
def test_a_row_that_says_the_same(changes: dict[str, Any]) -> None:
    assert kinds(plan_of(row(**changes))) == ["same"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"margin": "0.013"}, {"margin": "0.013"}),
        ({"runner_up": "Cy Cole"}, {"runner_up": "Cy Cole"}),
        ({"winner": "Cy Cole"}, {"winner": "Cy Cole"}),
        ({"date": "2024-05-06"}, {"date": "2024-05-06"}),
        ({"date": "2024-05-04"}, {"date": "2024-05-04"}),
        ({"date": "2024-05-06", "scheduled": True}, {"date": "2024-05-06"}),
        ({"points_race": False}, {"points_race": "no"}),
        (
            {"track": "Elsewhere Oval", "margin": "0.2", "winner_number": "09"},
            {"track": "Elsewhere Oval", "winner_number": "09", "margin": "0.2"},
        ),
    ],
)
def test_the_books_value_stays_and_the_files_is_claimed(
    changes: dict[str, Any], says: dict[str, str]
) -> None:
    plan = plan_of(row(**changes))
    after = edited(plan)
    assert kinds(plan) == ["differs"]
    assert after._replace(sources=KNOWN.sources) == KNOWN
    assert after.sources[0] == KNOWN.sources[0]
    assert (after.sources[1].title, dict(after.sources[1].says)) == (FILE_TITLE, says)
    assert after.sources[1].extra == {"sha256": FILE.sha256}
    assert is_disputed(after, planned(whole_book(KNOWN), plan))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"race": "Sponsor 400"}, {"race": "Sponsor 400"}),
        ({"track": "Elsewhere Oval"}, {"track": "Elsewhere Oval"}),
        ({"winner_number": "09"}, {"winner_number": "09"}),
        ({"margin": "0.0121"}, {"margin": "0.0121"}),
    ],
)
def test_other_differences_are_kept_without_a_dispute(changes: dict[str, Any], says: dict[str, str]) -> None:
    plan = plan_of(row(**changes))
    after = edited(plan)
    assert kinds(plan) == ["same"]
    assert dict(after.sources[1].says) == says
    assert not is_disputed(after, planned(whole_book(KNOWN), plan))


def test_a_track_by_another_of_its_names_is_no_difference() -> None:
    track = Track("t", "Test", (FamilyName("Testville Speedway"), FamilyName("Old Testville Oval")))
    book = whole_book(KNOWN).replace(tracks=(track,))
    assert not plan_of(row(track="Old Testville Oval"), book=book).changes


@pytest.mark.parametrize(
    "more",
    [
        {"runner_up_number": "09"},
        {"notes": "A long note."},
        {"speeds": (Speed("180.5", "pole"),)},
        {"margin_over": MarginOver("Cy Cole", "41", "disqualified")},
    ],
)
def test_what_the_book_lacks_is_filled_in(more: dict[str, Any]) -> None:
    assert edited(plan_of(row(**more))) == KNOWN._replace(**more)


def test_a_note_beside_the_books_own_is_kept_with_its_file() -> None:
    book = whole_book(KNOWN._replace(notes="Ours."))
    ((_, entry),) = plan_of(row(notes="Theirs."), book=book).batch.edits
    assert entry.finish.notes == "Ours."
    assert entry.finish.sources[-1].says == (("remark", "Theirs."),)


URL = "https://example.org/2"


@pytest.mark.parametrize(
    ("changes", "source", "added"),
    [
        ({"sources": (Source(URL, "Own"),)}, None, [(URL, {})]),
        ({"sources": (Source(URL),)}, Source("https://given.org"), [(URL, {})]),
        ({}, Source("https://given.org", "Given"), [("https://given.org", {})]),
        ({"margin": "0.02"}, Source("https://given.org"), [("https://given.org", {"margin": "0.02"})]),
        ({"margin": "0.02", "sources": (Source(URL),)}, None, [(URL, {"margin": "0.02"})]),
        ({"sources": (Source("https://example.org/1/"),)}, None, []),
        ({}, None, []),
    ],
)
def test_the_source_is_the_rows_own_or_the_given_one(
    changes: dict[str, Any], source: Source | None, added: list[tuple[str, dict[str, str]]]
) -> None:
    plan = plan_of(row(**changes), source=source)
    after = edited(plan) if plan.batch.edits else KNOWN
    assert [(there.url, dict(there.says)) for there in after.sources[1:]] == added


def test_a_source_that_the_book_has_gets_the_claim() -> None:
    after = edited(plan_of(row(margin="0.02", sources=KNOWN.sources)))
    assert after.sources == (KNOWN.sources[0]._replace(says=(("margin", "0.02"),)),)


def test_another_version_of_a_file_is_the_same_source() -> None:
    first = plan_of(row(margin="0.02"))
    book = planned(whole_book(KNOWN), first)
    later = row(margin="0.02")._replace(origin=Origin("races.csv", "f" * 64))
    assert not plan_of(later, book=book).changes


def test_an_incomplete_row_adds_a_source_or_a_claim_to_a_known_finish() -> None:
    plan = plan_of(row(runner_up=""))
    assert kinds(plan) == ["incomplete"]
    assert [source.title for source in edited(plan).sources[1:]] == [FILE_TITLE]
    claimed = edited(plan_of(row(runner_up="", margin="0.02")))
    assert dict(claimed.sources[1].says) == {"margin": "0.02"}


def test_an_incomplete_row_alone_adds_nothing() -> None:
    plan = plan_of(row(runner_up=""), row(winner="", runner_up="", place="races.csv:3"), book=EMPTY)
    assert [(outcome.kind, outcome.why) for outcome in plan.outcomes] == [
        *(("incomplete", "no runner-up"), ("incomplete", "no winner and no runner-up"))
    ]
    assert not plan.changes


def test_a_new_finish_has_everything_that_the_row_says() -> None:
    said = row(
        series="ARCA",
        race="Lumber 100",
        track="Pine Oval Motor Speedway",
        winner_number="09",
        points_race=False,
        margin_over=MarginOver("Cy Cole"),
        speeds=(Speed("99.5", "pole"),),
        notes="Rain.",
        waived=(Waiver("no-source", "seen"),),
        extra=Extra({"seat": 12}),
    )
    (entry,) = plan_of(said).batch.entries
    assert entry.finish == Finish(
        id="2024-05-05-arca-lumber-100",
        series="arca",
        race="Lumber 100",
        date=date(2024, 5, 5),
        track="Pine Oval Motor Speedway",
        margin=parse_margin("0.012"),
        winner="Ann Able",
        winner_number="09",
        runner_up="Bob Baker",
        points_race=False,
        margin_over=MarginOver("Cy Cole"),
        speeds=(Speed("99.5", "pole"),),
        sources=(FILE.source(),),
        notes="Rain.",
        waived=(Waiver("no-source", "seen"),),
        extra=Extra({"seat": 12}),
    )
    assert entry.new_series == Series("arca", "ARCA", (FamilyName("ARCA"),))
    assert entry.new_track == Track("pine-oval-motor", "Pine Oval", (FamilyName("Pine Oval Motor Speedway"),))


def test_a_driver_is_spelled_as_in_the_book_else_as_in_the_shipped_one() -> None:
    book = whole_book(KNOWN, a_finish(id="second", date="2025-05-04", winner="Daniel Suárez"))
    rows = [
        row(date="2024-06-02", race="Second", winner="daniel suarez", runner_up="A. J. Foyt"),
        row(date="2024-06-09", race="Third", winner="AJ Foyt", runner_up="Carla Cole"),
        row(date="2024-06-16", race="Fourth", winner="Daniel Suarez", runner_up="Carla  Cóle", own=True),
    ]
    known = whole_book(a_finish(winner="A.J. Foyt"))
    new = [entry.finish for entry in plan_of(*rows, book=book, known=known).batch.entries]
    assert [(one.winner, one.runner_up) for one in new] == [
        ("Daniel Suárez", "A.J. Foyt"),
        ("A.J. Foyt", "Carla Cole"),
        ("Daniel Suarez", "Carla  Cóle"),  # our own documents stay as they are
    ]


def test_a_series_and_a_track_are_new_once() -> None:
    plan = plan_of(
        row(series="ARCA", track="Pine Oval"),
        row(series="arca", race="Lumber 200", date="2024-06-05", track="PINE OVAL"),
    )
    first, second = plan.batch.entries
    assert (first.new_series is not None, first.new_track is not None) == (True, True)
    assert (second.new_series, second.new_track, second.finish.series) == (None, None, "arca")
    assert second.finish.track == "Pine Oval"


def test_families_that_the_book_lacks_come_from_the_shipped_book() -> None:
    (entry,) = plan_of(row(track="talladega"), book=EMPTY, known=shipped_book()).batch.entries
    assert entry.new_series == shipped_book().find_series("Cup")
    assert entry.new_track == shipped_book().find_track("Talladega")
    assert (entry.finish.series, entry.finish.track) == ("cup", "Talladega Superspeedway")


def test_families_come_from_the_file_before_that() -> None:
    theirs = Series("arca-menards", "ARCA", (FamilyName("ARCA Menards Series"),))
    track = Track("pine", "Pine", (FamilyName("Pine Oval"), FamilyName("Oak Oval")))
    reading = Reading(
        (row(series="arca-menards", track="Oak Oval"),), books=[Book(series=(theirs,), tracks=(track,))]
    )
    (entry,) = reconcile(EMPTY, reading, TODAY).batch.entries
    assert (entry.new_series, entry.new_track, entry.finish.series) == (theirs, track, "arca-menards")


def test_their_series_is_ours_where_a_name_is() -> None:
    theirs = Series("top", "Top", (FamilyName("NASCAR Cup Series"),))
    plan = reconcile(whole_book(KNOWN), Reading((row(series="top"),), books=[Book(series=(theirs,))]), TODAY)
    assert kinds(plan) == ["same"]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"race": "Other 400", "winner": "Cy Cole"}, "new"),
        ({"race": "Other 400", "date": "2024-05-06"}, "new"),
        ({"race": "Other 400"}, "same"),
        ({"race": "Other 400", "margin": "0.2"}, "new"),
        ({"winner": "Cy Cole", "runner_up": "Di Dunn"}, "differs"),
        ({"winner": "Bob Baker", "runner_up": "Ann Able", "margin": "0.2"}, "new"),
        ({"race": "Other 400", "date": "2024-05-07"}, "new"),
        ({"series": "Xfinity"}, "new"),
        ({"season": 2023, "date": "2023-05-05"}, "new"),
        ({"date": "2024-09-05", "winner": "Cy Cole"}, "differs"),
        ({"date": "2024-09-05", "winner": "Cy Cole", "track": "Elsewhere Oval"}, "new"),
        ({"date": "2024-09-05"}, "differs"),
        ({"date": "2024-05-08", "winner": "Cy Cole", "margin": "0.2"}, "differs"),
        ({"date": "2024-05-12", "winner": "Cy Cole", "margin": "0.2"}, "new"),
        ({"date": "2024-09-05", "margin": "0.2"}, "new"),
        ({"date": "2024-09-05", "winner": "Cy Cole", "runner_up": "Di Dunn"}, "new"),
        ({"date": "2024-09-05", "runner_up": "", "margin": "0.2"}, "incomplete"),
        ({"id": KNOWN.id, "race": "Other 400", "winner": "Cy Cole"}, "new"),
    ],
)
def test_what_makes_two_reports_one_finish(changes: dict[str, Any], kind: str) -> None:
    assert kinds(plan_of(row(**changes))) == [kind]


def test_rounds_of_one_name_at_one_track_months_apart_are_as_many_finishes() -> None:
    rounds = [
        row(),
        row(date="2024-07-18", margin="0.030", runner_up="Cy Cole"),
        row(date="2024-09-26", margin="0.020", winner="Di Dunn", runner_up="Cy Cole"),
    ]
    plan = plan_of(*rounds, book=EMPTY)
    assert kinds(plan) == ["new"] * 3
    assert not plan_of(*rounds, book=planned(EMPTY, plan)).changes


def test_two_races_of_one_winner_on_a_weekend_are_two() -> None:
    saturday = row(race="First 311", date="2024-05-04", margin="0.3")
    for rows in ([saturday, row()], [row(), saturday]):
        plan = plan_of(*rows)
        assert sorted(kinds(plan)) == ["new", "same"]
        assert [entry.finish.race for entry in plan.batch.entries] == ["First 311"]
        assert sorted(kinds(plan_of(*rows, book=EMPTY))) == ["new", "new"]


DOUBLE = {"race": "Sponsor 400", "date": "2024-05-04", "margin": "0.284"}


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"runner_up": "Cy Cole"}, "new"),
        ({"runner_up": "Bob Baker"}, "new"),
        ({"runner_up": "Cy Cole", "race": "Testville 400"}, "differs"),
        ({"runner_up": "Cy Cole", "date": "2024-05-05"}, "new"),
        ({"runner_up": ""}, "incomplete"),
    ],
)
def test_the_other_race_of_a_doubleheader_is_one_of_its_own(changes: dict[str, Any], kind: str) -> None:
    assert kinds(plan_of(row(**DOUBLE | changes))) == [kind]


def test_the_other_race_of_a_doubleheader_is_shown_as_a_likely_duplicate() -> None:
    lines = preview(plan_of(row(**DOUBLE, runner_up="Cy Cole")))
    assert any("(likely duplicate of Testville 400, 2024-05-05?)" in line for line in lines)


def test_two_rows_of_a_file_for_one_finish_collapse() -> None:
    plan = plan_of(
        row(),
        row(race="Sponsor 400", place="races.csv:3"),
        row(place="races.csv:4", date="2024-05-06"),
        book=EMPTY,
    )
    assert kinds(plan) == ["new", "same", "differs"]
    (entry,) = plan.batch.entries
    assert dict(entry.finish.sources[0].says) == {"race": "Sponsor 400", "date": "2024-05-06"}
    (adjacent,) = plan_of(row(), row(track="Oak Oval", date="2024-05-06"), book=EMPTY).batch.entries
    assert dict(adjacent.finish.sources[0].says) == {"track": "Oak Oval", "date": "2024-05-06"}


def test_a_new_id_is_the_files_where_it_is_free() -> None:
    other = {"race": "Other 400", "winner": "Cy Cole"}
    assert plan_of(row(id="mine", **other)).batch.entries[0].finish.id == "mine"
    assert plan_of(row(id=KNOWN.id, **other)).batch.entries[0].finish.id == "2024-05-05-cup-other-400"
    book = whole_book(KNOWN).replace(unreadable=(Unreadable("finishes", "2024-05-05-cup-other-400", ()),))
    assert plan_of(row(**other), book=book).batch.entries[0].finish.id == "2024-05-05-cup-other-400-2"


def test_a_document_of_ours_is_taken_as_it_is() -> None:
    mine = row(own=True, id="mine", race=" Odd  (i)", winner="Cy*", sources=(), track="testville speedway")
    (entry,) = plan_of(mine).batch.entries
    assert (entry.finish.race, entry.finish.winner, entry.finish.sources) == (" Odd  (i)", "Cy*", ())
    assert entry.finish.track == "testville speedway"
    (given,) = plan_of(mine, source=Source("https://given.org")).batch.entries
    assert given.finish.sources == (Source("https://given.org"),)


def test_two_books_merge() -> None:
    theirs = row(
        own=True,
        id="other",
        points_race=True,
        sources=(Source("https://example.org/1", says=(("remark", "close"),)), Source(URL, "Second")),
        speeds=(Speed("180", "pole"),),
        notes="Their note.",
        waived=(Waiver("distance", "a guess"),),
        margin_over=MarginOver("Cy Cole"),
        extra=Extra({"laps": 400}),
    )
    after = edited(plan_of(theirs))
    assert after == KNOWN._replace(
        sources=(KNOWN.sources[0]._replace(says=(("remark", "close"),)), Source(URL, "Second")),
        speeds=theirs.speeds,
        notes="Their note.",
        waived=theirs.waived,
        margin_over=theirs.margin_over,
        extra=Extra({"laps": 400}),
    )


def test_their_sources_say_what_their_book_said() -> None:
    theirs = row(
        own=True, id="x", margin="0.02", notes="Rain.", sources=(Source(URL, says=(("race", "R"),)),)
    )
    book = whole_book(KNOWN._replace(notes="Sun."))
    ((_, entry),) = plan_of(theirs, book=book).batch.edits
    assert entry.finish.sources[1:] == (
        Source(URL, says=(("race", "R"), ("remark", "Rain."), ("margin", "0.02"))),
    )
    assert entry.finish.notes == "Sun."


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"series": "", "winner": "Cy Cole"}, "series"),
        ({"date": "", "race": "Other 400"}, "date"),
        ({"race": "", "winner": "Cy Cole"}, "race"),
        ({"race": "Other 400", "winner": "Cy Cole", "track": ""}, "track"),
        ({"race": "Other 400", "winner": "Cy Cole", "margin": ""}, "margin"),
        ({"date": "2026-07-06"}, "date"),
        ({"date": "1894-12-31"}, "date"),
        ({"winner": "---"}, "winner"),
        ({"winner": "bob baker"}, "runner_up"),
    ],
)
def test_what_a_row_cannot_do_without(changes: dict[str, Any], field: str) -> None:
    (outcome,) = plan_of(row(**changes)).outcomes
    assert (outcome.kind, [problem.field for problem in outcome.problems]) == ("invalid", [field])


def test_one_bad_row_never_stops_the_good_ones_but_when_strict() -> None:
    rows = [row(race="Other 400", winner="Cy Cole"), row(winner="---")]
    assert plan_of(*rows).changes
    strict = plan_of(*rows, strict=True)
    assert (strict.changes, strict.refused, strict.exit_code) == (False, "1 of 2 rows are invalid", 2)


def test_wide_margins_are_counted_and_can_be_left_out() -> None:
    rows = [
        row(race=f"{number} 400", winner="Cy Cole", date=f"2024-0{number}-01", margin=margin)
        for number, margin in enumerate(["0.1", "0.100", "0.101", "7"], 1)
    ]
    assert plan_of(*rows).over_a_tenth == 2
    narrow = plan_of(*rows, under=parse_margin("0.1"))
    assert (kinds(narrow), narrow.over_a_tenth) == (["new", "new", "left out", "left out"], 0)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([], 3),
        ([row()._replace(margin=None, why="caution")], 3),
        ([row(winner="---")], 2),
        ([row(race="Other 400", winner="Cy Cole", runner_up="")], 2),
        ([row()], 0),
        ([row(runner_up="")], 0),
        ([row(race="Other 400", winner="Cy Cole"), row(winner="---")], 0),
    ],
)
def test_what_the_command_ends_with(rows: list[Incoming], code: int) -> None:
    assert plan_of(*rows).exit_code == code


def test_a_name_too_long_is_kept_and_told() -> None:
    plan = plan_of(row(race="x" * 121, winner="Cy Cole"))
    assert plan.batch.entries[0].finish.race == "x" * 121
    assert plan.remarks == ("1 with names over 120 characters: kept whole, shown cut",)


@pytest.mark.parametrize(
    ("race", "points_race", "counts"),
    [
        *(("Can-Am Duel 1", None, False), ("Can-Am Duel 1", True, True), ("Other 400", None, True)),
        *((name, None, False) for name in ("Sprint Unlimited", "Bud Shootout", "Sprint Showdown")),
        *((name, None, False) for name in ("The Winston", "The Winston Open", "NASCAR All-Star Open")),
        *((name, None, True) for name in ("Winston 500", "Fas Mart Supertruck Shootout", "Miami sprint")),
    ],
)
def test_an_exhibition_is_known_by_its_name(race: str, points_race: bool | None, counts: bool) -> None:
    plan = plan_of(row(race=race, winner="Cy Cole", points_race=points_race))
    assert plan.batch.entries[0].finish.points_race is counts


def test_the_series_of_a_silent_file_is_told_by_its_races_or_its_name_or_asked_for() -> None:
    other = row(series="", race="Other 400", winner="Cy Cole", date="2024-06-01")
    by_races = plan_of(row(series=""), other)
    assert (kinds(by_races), by_races.batch.entries[0].finish.series) == (["same", "new"], "cup")
    assert by_races.remarks == (
        "races.csv does not say which series; taken as Cup, as the book has one of its races there",
    )
    named = other._replace(origin=Origin("xfinity_2024.csv", "e" * 64))
    assert plan_of(named).batch.entries[0].finish.series == "xfinity"
    assert plan_of(other, series="Xfinity").batch.entries[0].finish.series == "xfinity"
    assert kinds(plan_of(other)) == ["invalid"]
    assert kinds(plan_of(row(), other)) == ["same", "invalid"]


COVERAGE = a_coverage()


@pytest.mark.parametrize(
    ("rows", "book", "taken"),
    [
        ([row()], EMPTY, True),
        ([row()], whole_book(KNOWN), False),
        ([row(), row(winner="---")], EMPTY, False),
        ([row(series="Xfinity")], EMPTY, False),
    ],
)
def test_coverage_comes_along_with_a_whole_series_only(rows: list[Incoming], book: Book, taken: bool) -> None:
    plan = reconcile(book, Reading(tuple(rows), books=[Book(coverage=(COVERAGE,))]), TODAY)
    assert plan.batch.coverage == ((COVERAGE,) if taken else ())


def test_coverage_of_a_series_that_the_book_has_is_offered() -> None:
    book = whole_book(KNOWN).replace(coverage=(COVERAGE,))
    (span,) = COVERAGE.spans
    later = span._replace(last_day=date(2026, 6, 1))
    theirs = Reading([row()], books=[Book(coverage=(COVERAGE._replace(spans=(later,)),))])
    plan = reconcile(book, theirs, TODAY)
    assert (plan.batch.coverage, plan.changes) == ((), False)
    assert [each.spans for each in plan.offered] == [(span, later)]
    assert any(
        line.startswith("With the files, Cup would be") and line.endswith("; --coverage takes that over.")
        for line in preview(plan, coverage_advice="--coverage takes that over")
    )
    taken = reconcile(book, theirs, TODAY, coverage=True)
    assert (taken.batch.coverage, taken.changes) == (plan.offered, True)
    assert not reconcile(book.replace(coverage=taken.batch.coverage), theirs, TODAY, coverage=True).changes
    without_a_row = replace(theirs, rows=[])
    plan = reconcile(book, without_a_row, TODAY)
    assert any(line.startswith("With the files, Cup would be") for line in preview(plan))
    plan = reconcile(book.replace(coverage=()), without_a_row, TODAY, coverage=True)
    assert "Coverage comes along for Cup." in preview(plan)


def test_nascars_feeds_against_the_shipped_book() -> None:
    plan = imported("race_list_basic.json", "schedule_2018_1.json", "weekend-feed.json")
    assert dict(plan.counts) == {"incomplete": 9, "skipped": 6, "new": 1}
    assert [entry.finish.id for entry in plan.batch.entries] == ["2020-05-24-cup-coca-cola-600"]
    claims = {before.id: dict(entry.finish.sources[-1].says) for before, entry in plan.batch.edits}
    assert claims == {
        "2018-02-15-cup-can-am-duel-2": {},
        "2020-02-14-truck-nextera-energy-250": {},
        "2020-05-21-xfinity-toyota-200": {},
        "2020-06-22-cup-geico-500": {},
        "2020-08-09-cup-consumers-energy-400": {},
        "2020-10-04-cup-yellawood-500": {"margin": "0.084"},
    }


def test_a_results_page_and_a_spreadsheet_against_the_shipped_book() -> None:
    plan = imported("results_2025.csv", "spreadsheet.csv")
    assert kinds(plan) == [
        *("new", "skipped", "same", "same", "same", "same", "new", "new", "skipped", "incomplete")
    ]
    added = {before.id: entry.finish.sources[-1] for before, entry in plan.batch.edits}
    assert {key: (source.url, dict(source.says)) for key, source in added.items()} == {
        "2024-05-05-cup-adventhealth-400": ("https://example.org/kansas", {}),
        "2024-10-06-cup-yellawood-500": ("", {"runner_up_number": "06"}),
    }


def test_the_preview_says_it_all() -> None:
    plan = imported("race_list_basic.json", "weekend-feed.json", "spreadsheet.csv")
    assert list(preview(plan)) == (Path(__file__).parent / "preview.txt").read_text("utf-8").splitlines()


def test_skipped_races_are_named_by_their_places_as_many_as_are_soon_read() -> None:
    rows = [row(margin="")._replace(why="caution", place=f"races.csv:{line}") for line in range(2, 7)]
    assert preview(plan_of(*rows))[-1] == (
        "  5 races: caution  [races.csv:2, races.csv:3, races.csv:4 and 2 more]"
    )


def test_a_preview_is_short_and_never_control_or_markup() -> None:
    rows = [row(race=f"{number}\n\x1b[31m", winner="C", date=f"2024-0{number}-01") for number in range(1, 6)]
    lines = preview(plan_of(*rows), limit=2)
    assert lines[-1] == "  … and 3 more"
    assert all(visible(line) == line for line in lines)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "There is no finish in it."),
        ([row()], "1 race read: 1 in the book already."),
        ([row(runner_up="")], "1 race read: 1 incomplete (1 in the book)."),
        (
            [row(runner_up="", margin="0.2")],
            "1 race read: 1 incomplete (1 in the book, 1 of them with another value).",
        ),
        ([row(margin="0.2"), row(margin="0.3", place="races.csv:3")], "2 races read: 2 different."),
        (
            [
                row(race="Other 400", winner="Cy Cole", date="2024-06-01", place=f"races.csv:{line}")
                for line in (2, 3)
            ],
            "2 races read: 1 new and 1 in the files twice.",
        ),
        ([row(margin="0.2"), row(winner="---")], "2 races read: 1 different and 1 invalid."),
    ],
)
def test_the_counts_in_a_sentence(rows: list[Incoming], words: str) -> None:
    assert summary(plan_of(*rows)) == words


@pytest.mark.parametrize("said", ["cup", "NASCAR Cup Series", "CUP"])
def test_a_new_row_stands_under_its_series_label(said: str) -> None:
    new = row(series=said, race="Other 400", winner="Cy Cole", date="2024-06-01")
    assert any("2024-06-01  Cup  Other 400" in line for line in preview(plan_of(new)))
    narrow = preview(plan_of(new._replace(margin=parse_margin("2")), under=parse_margin("1")))
    assert any("2024-06-01  Cup  Other 400" in line for line in narrow)


def test_a_series_that_nobody_knows_is_named() -> None:
    (outcome,) = plan_of(row(series="", unknown_series="series_id 4", winner="Cy Cole")).outcomes
    assert [problem.message for problem in outcome.problems] == ["series_id 4 is not known"]


def test_advice_is_the_callers() -> None:
    plan = plan_of(row(race="Other 400", winner="Cy Cole", date="2024-06-01", margin="0.2"))
    assert preview(plan)[1] == "1 new margin over 0.1 s."
    assert preview(plan, advice="--under 0.1 leaves them out")[1].endswith(
        "over 0.1 s; --under 0.1 leaves them out."
    )


def test_a_plan_for_their_whole_book_is_their_book() -> None:
    text = PATH.read_bytes()
    reading = read_files([("theirs.json", text)])
    book = planned(EMPTY, reconcile(EMPTY, reading, TODAY))
    shipped = shipped_book()
    assert book.finishes == shipped.finishes
    assert sorted(book.coverage, key=lambda c: c.series) == sorted(shipped.coverage, key=lambda c: c.series)
    assert {series.id: series for series in book.series} == {series.id: series for series in shipped.series}
    used = {shipped.track_of(finish).id for finish in shipped.finishes}
    assert {track.id: track for track in book.tracks} == {t.id: t for t in shipped.tracks if t.id in used}
    assert json.loads(text)["finishes"].keys() == book.finish_by_id.keys()
