"""What is typed becomes a finish, and a finish is edited without losing what a form does not show."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.domain.book import Book
from finishtui.domain.draft import (
    TEXT_FIELDS,
    Draft,
    build,
    changed_alike,
    draft_of,
    problems_of,
    read_speed,
    track_label,
    whole_draft_of,
)
from finishtui.domain.families import FamilyName, Track
from finishtui.domain.field_tables import is_id
from finishtui.domain.finish import Extra, Finish, MarginOver, Source, Speed, Waiver
from finishtui.domain.identity import id_stem
from finishtui.errors import InvalidInput
from finishtui.text.cells import cell_len
from tests.domain import samples
from tests.domain.samples import TODAY, WIKIPEDIA, a_book, a_finish

TYPED = Draft(
    series="Cup",
    race="AdventHealth 400",
    date="2024-05-05",
    track="Kansas",
    margin=" .001 s",
    winner="Kyle  Larson",
    winner_number="05",
    runner_up="Chris Buescher",
)
RICH = a_finish(
    "rich",
    track="Lowe's Motor Speedway",
    winner_number="5",
    margin_over=MarginOver("Ryan Preece", "60", "disqualified"),
    speeds=(Speed("183.7", "pole", note="a note", source="https://pole"), Speed("180", "average")),
    sources=(WIKIPEDIA, Source("https://nbc", "NBC", says=(("winner", "Someone"),))),
    notes="Two\nlines.",
    waived=(Waiver("margin-places"),),
    extra=Extra({"x-later": 1}),
)


def change(draft: Draft, **fields: Any) -> Draft:
    return draft._replace(**fields)


def test_a_finish_is_made_of_what_is_typed() -> None:
    entry = build(TYPED, a_book(), TODAY)
    assert (entry.new_series, entry.new_track) == (None, None)
    assert entry.finish == a_finish(
        "2024-05-05-cup-adventhealth-400", "0.001", winner_number="05", sources=()
    )


def test_series_and_track_are_known_by_any_name_and_kept_by_their_official_one() -> None:
    entry = build(change(TYPED, series="winston cup", track="lowes motor speedway"), a_book(), TODAY)
    assert (entry.finish.series, entry.finish.track) == ("cup", "Lowe's Motor Speedway")
    assert build(change(TYPED, track="charlotte"), a_book(), TODAY).finish.track == "Charlotte Motor Speedway"


def test_a_new_series_and_a_new_track_come_with_the_finish() -> None:
    typed = change(TYPED, series="ARCA Menards", track="Salem International Raceway")
    entry = build(typed, a_book(), TODAY)
    assert entry.new_series is not None
    assert entry.new_track is not None
    assert (entry.new_series.id, entry.new_series.label) == ("arca-menards", "ARCA Menards")
    assert entry.new_series.names == (FamilyName("ARCA Menards"),)
    assert (entry.new_track.id, entry.new_track.label) == ("salem-international", "Salem")
    assert entry.new_track.names == (FamilyName("Salem International Raceway"),)
    assert entry.finish.series == "arca-menards"
    assert entry.finish.id == "2024-05-05-arca-menards-adventhealth-400"


def test_a_taken_id_gets_a_number() -> None:
    first = build(TYPED, a_book(), TODAY).finish
    book = a_book(first)
    assert build(TYPED, book, TODAY).finish.id == f"{first.id}-2"
    both = a_book(first, build(TYPED, book, TODAY).finish)
    assert build(TYPED, both, TODAY).finish.id == f"{first.id}-3"


@given(samples.days, samples.names, samples.names)
def test_any_new_id_is_an_id(day: date, series: str, race: str) -> None:
    assert is_id(id_stem(day, series, race))


def test_a_form_of_a_finish_without_change_gives_the_finish_back() -> None:
    book = a_book(RICH)
    assert build(draft_of(RICH, book), book, TODAY, RICH).finish == RICH


tidy = st.from_regex(r"[A-Za-z][a-z0-9]{0,8}( [a-z0-9]{1,8}){0,3}", fullmatch=True)


@given(
    finish=samples.finishes,
    day=samples.race_days,
    words=st.tuples(tidy, tidy, tidy, tidy),
    series=st.sampled_from(["cup", "xfinity", "other"]),
)
def test_any_tidy_finish_survives_its_form(
    finish: Finish, day: Any, words: tuple[str, str, str, str], series: str
) -> None:
    race, track, winner, rest = words
    finish = finish._replace(
        series=series,
        race=race,
        date=day,
        track=track,
        winner=winner,
        runner_up=f"{rest} not {winner}",
        winner_number="09",
        runner_up_number="",
        notes=finish.notes.strip(),
        sources=tuple(s._replace(url="https://a.b", title=rest) for s in finish.sources),
    )
    book = a_book(finish)
    assert build(draft_of(finish, book), book, TODAY, finish).finish == finish


def test_an_edit_keeps_id_and_everything_that_the_form_does_not_show() -> None:
    book = a_book(RICH)
    typed = change(draft_of(RICH, book), margin="0.006", race="Another Race", date="2023-01-01")
    edited = build(typed, book, TODAY, RICH).finish
    assert edited.id == RICH.id
    assert (edited.margin.text, edited.race, edited.date.year) == ("0.006", "Another Race", 2023)
    for kept in ("speeds", "sources", "margin_over", "waived", "extra", "notes", "points_race"):
        assert getattr(edited, kept) == getattr(RICH, kept)


ONLY = Source("https://a", "A", "2024", (("winner", "Someone"),), extra=Extra({"x": 1}))
NEW = Source("https://new", "New")


@pytest.mark.parametrize("sources", [(), (ONLY,), RICH.sources])
@pytest.mark.parametrize("new", [NEW, NEW._replace(title="")])
def test_a_typed_source_is_one_more_and_takes_nothing_of_the_others(
    sources: tuple[Source, ...], new: Source
) -> None:
    finish = a_finish(sources=sources)
    book = a_book(finish)
    for start in (draft_of(finish, book), whole_draft_of(finish, book)):
        typed = change(start, source_url=new.url, source_title=new.title)
        assert build(typed, book, TODAY, finish).finish.sources == (*sources, new)


@pytest.mark.parametrize("others", [(), RICH.sources])
def test_an_address_that_is_there_is_none_more_and_gets_a_typed_title(others: tuple[Source, ...]) -> None:
    finish = a_finish(sources=(*others, ONLY))
    book = a_book(finish)
    for start in (draft_of(finish, book), whole_draft_of(finish, book)):
        again = build(change(start, source_url=ONLY.url), book, TODAY, finish).finish
        assert again.sources == finish.sources
        named = build(change(start, source_url=ONLY.url, source_title="B"), book, TODAY, finish).finish
        assert named.sources == (*others, ONLY._replace(title="B"))


def test_a_title_alone_is_the_only_sources_or_one_of_paper() -> None:
    one, several = a_finish("one", sources=(ONLY,)), RICH
    book = a_book(one, several)
    named = build(change(draft_of(one, book), source_title="B"), book, TODAY, one).finish
    assert named.sources == (ONLY._replace(title="B"),)
    paper = build(change(whole_draft_of(one, book), source_title="B"), book, TODAY, one).finish
    assert paper.sources == (ONLY, Source(title="B"))
    paper = build(change(draft_of(several, book), source_title="B"), book, TODAY, several).finish
    assert paper.sources == (*several.sources, Source(title="B"))


def test_a_typed_speed_is_from_the_source_that_is_typed_with_it() -> None:
    finish = a_finish(sources=(ONLY,))
    book = a_book(finish)
    typed = change(draft_of(finish, book), speed="190.1")
    assert build(typed, book, TODAY, finish).finish.speeds == (Speed("190.1", "pole"),)
    both = build(change(typed, source_url=NEW.url), book, TODAY, finish).finish
    assert both.speeds == (Speed("190.1", "pole", source=NEW.url),)


def test_a_source_that_only_a_file_can_hold_keeps_no_other_field_from_being_edited() -> None:
    finish = a_finish(sources=(Source("https://nbc", "NBC", "May 2020", (("laps", "200"),)),))
    book = a_book(finish)
    edited = build(change(whole_draft_of(finish, book), notes="Seen"), book, TODAY, finish).finish
    assert edited == finish._replace(notes="Seen")


def test_a_changed_speed_is_a_new_fact_and_the_others_stay() -> None:
    book = a_book(RICH)
    edited = build(change(draft_of(RICH, book), speed="190.1"), book, TODAY, RICH).finish
    assert edited.speeds == (Speed("190.1", "pole"), RICH.speeds[1])
    removed = build(change(draft_of(RICH, book), speed=""), book, TODAY, RICH).finish
    assert removed.speeds == RICH.speeds[1:]


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("series", "", "the series is needed"),
        ("race", " ", "the race's name is needed"),
        ("date", "soon", "write the date as YYYY-MM-DD, like 2024-05-05"),
        ("track", "!", "the track needs a letter or a digit"),
        ("margin", "0,001", "write 0.001 with a point"),
        ("winner", "", "the winner is needed"),
        ("winner_number", "5x7", "a car number is one to three digits, like 9 or 09"),
        ("runner_up", "kyle LARSON", "the winner and the runner-up are the same driver"),
        ("runner_up_number", "#17", "a car number is one to three digits, like 9 or 09"),
        ("speed", "fast", "a speed is in mph, like 183.73, or in km/h, like 295.7 km/h"),
        ("speed_kind", "top", "one of pole, fastest_lap, average"),
        ("source_url", "nbc.com", "an address starts with https:// or http://"),
        ("source_title", "?!", "the title needs a letter or a digit"),
        ("notes", "x" * 2001, "at most 2000 characters (2001 now)"),
    ],
)
def test_a_problem_names_its_field(field: str, typed: str, message: str) -> None:
    draft = change(TYPED, **{field: typed})
    assert [(problem.field, problem.message) for problem in problems_of(draft, TODAY)] == [(field, message)]
    with pytest.raises(ValueError, match=field):
        build(draft, a_book(), TODAY)


def test_every_problem_is_told_at_once_in_the_forms_order() -> None:
    fields = [problem.field for problem in problems_of(Draft(), TODAY)]
    assert fields == ["series", "race", "date", "track", "margin", "winner", "runner_up"]
    assert problems_of(TYPED, TODAY) == ()


def test_every_text_of_a_draft_is_a_field_of_the_form() -> None:
    others = {"points_race", "sources", "margin_over"}
    assert set(TEXT_FIELDS) == {*Draft._fields} - others


def test_a_new_track_has_a_label_that_no_other_track_is_called() -> None:
    loudon = Track("loudon", "New Hampshire", (FamilyName("Loudon"),))
    typed = TYPED._replace(track="New Hampshire Motor Speedway")
    entry = build(typed, Book(series=a_book().series, tracks=(loudon,)), TODAY)
    assert entry.new_track is not None
    assert entry.new_track.label == "New Hampsh… 2"
    assert entry.finish.track == "New Hampshire Motor Speedway"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Kansas Speedway", "Kansas"),
        ("Monza", "Monza"),
        ("Circuit of the Americas", "Circuit of t…"),
        ("Autódromo Hermanos Rodríguez", "Autódromo He…"),
        ("Speedway", "Speedway"),
    ],
)
def test_a_tracks_label_fits_its_column(name: str, label: str) -> None:
    assert track_label(name) == label


@given(st.text(min_size=1))
def test_any_tracks_label_fits(name: str) -> None:
    assert cell_len(track_label(name)) <= 13


@pytest.mark.parametrize(
    ("text", "speed"),
    [
        *(("183.73", Speed("183.73")), ("183.73 mph", Speed("183.73")), ("295.7 km/h", Speed(kmh="295.7"))),
        *(("295.7kmh", Speed(kmh="295.7")), ("fast", None), ("0", None), ("180 knots", None)),
    ],
)
def test_a_speed_is_read_in_its_unit(text: str, speed: Speed | None) -> None:
    assert read_speed(text) == speed


@pytest.mark.parametrize(
    ("field", "text", "changed"),
    [
        ("series", "Busch", {"series": "xfinity"}),
        ("track", "Kansas", {}),
        ("winner", "Joe Smith", {"winner": "Joe Smith"}),
        ("points_race", "No", {"points_race": False}),
        ("ended", "Red flag", {"ended": "red_flag"}),
        ("ended", "green", {}),
        ("notes", "", {"notes": ""}),
        ("source_url", "https://example.org/", {"sources": (WIKIPEDIA, Source("https://example.org/"))}),
        ("source_url", WIKIPEDIA.url, {}),
    ],
)
def test_finishes_are_changed_alike_and_those_that_are_so_already_are_left(
    field: str, text: str, changed: dict[str, Any]
) -> None:
    one = a_finish("one", notes="Old." if field == "notes" else "")
    book = a_book(one)
    found = changed_alike([one], field, text, book, TODAY)
    assert [(before, entry.finish) for before, entry in found] == (
        [(one, one._replace(**changed))] if changed else []
    )


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("series", " ", "AdventHealth 400: the series is needed"),
        ("runner_up", "kyle larson", "the winner and the runner-up are the same driver"),
        ("points_race", "perhaps", "yes or no"),
        ("ended", "quickly", "'quickly' is none of green, caution, safety_car, red_flag, countback"),
        ("source_url", "", "an address is needed"),
    ],
)
def test_a_value_that_no_finish_can_have_is_refused(field: str, text: str, said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        changed_alike([a_finish()], field, text, a_book(a_finish()), TODAY)
