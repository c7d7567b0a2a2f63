"""A finish typed in one breath: words in any order, and nothing silently dropped."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.domain.draft import Draft, problems_of
from finishtui.quick_line.line import Quick, parse_quick
from finishtui.quick_line.words import CONNECTING, split
from tests.domain.samples import TODAY, a_book, a_finish
from tests.support.shipped import the_book

BOOK = a_book(
    a_finish("1", winner_number="5", runner_up_number="17"),
    a_finish("2", winner="Kurt Busch", winner_number="97", runner_up="Dale Earnhardt Jr."),
    a_finish("3", winner="Kyle Busch", winner_number="18", runner_up="Dale Earnhardt", runner_up_number="3"),
    a_finish("4", winner="A. J. Allmendinger", runner_up="Daniel Suárez", race="Food City 500"),
)


def quick(line: str) -> Quick:
    return parse_quick(line, BOOK, TODAY)


WHOLE = Draft(
    series="Cup",
    race="spring race",
    date="2026-07-04",
    track="Kansas Speedway",
    margin="0.001",
    winner="Kyle Larson",
    runner_up="Chris Buescher",
)


def test_the_line_of_a_broadcaster() -> None:
    found = quick("larson 0.001 buescher kansas cup today")
    assert found.draft == WHOLE._replace(race="")
    assert found.missing == ("race",)
    assert found.lines() == (
        "series Cup, date 2026-07-04, track Kansas Speedway, margin 0.001, winner Kyle Larson, "
        "runner-up Chris Buescher",
        "still missing: race",
    )
    assert not found.is_whole


def test_words_come_in_any_order() -> None:
    parts = ("larson", "0.001", "kansas", "winston cup", "today", '"spring race"')
    for order in permutations(parts):
        found = quick(" ".join([*order, "buescher"]))
        assert found.draft == WHOLE
        assert found.is_whole


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("larson", "winner", "Kyle Larson"),
        ("KYLE LARSON", "winner", "Kyle Larson"),
        ("k. larson", "winner", "Kyle Larson"),
        ("larson buescher", "runner_up", "Chris Buescher"),
        ("earnhardt jr", "winner", "Dale Earnhardt Jr."),
        ("dale earnhardt jr.", "winner", "Dale Earnhardt Jr."),
        ("aj allmendinger", "winner", "A. J. Allmendinger"),
        ("a. j. allmendinger", "winner", "A. J. Allmendinger"),
        ("suarez", "winner", "Daniel Suárez"),
        ("larson #5", "winner_number", "5"),
        ("#5 larson", "winner_number", "5"),
        ("larson buescher #09", "runner_up_number", "09"),
        ("larson #5 0.1 #17 buescher", "winner_number", "5"),
        ("yesterday", "date", "2026-07-03"),
        ("2024-05-05", "date", "2024-05-05"),
        ("date:2024-5-5", "date", "2024-05-05"),
        (".001", "margin", "0.001"),
        ("0.10s", "margin", "0.10"),
        ("0.10 s", "margin", "0.10"),
        ("3 ms", "margin", "0.003"),
        ("12.5ms", "margin", "0.0125"),
        ("margin:2", "margin", "2"),
        ("lowes motor speedway", "track", "Lowe's Motor Speedway"),
        ("at charlotte", "track", "Charlotte Motor Speedway"),
        ("track:Monza", "track", "Monza"),
        ("nascar cup series", "series", "Cup"),
        ("series:ARCA", "series", "ARCA"),
        ("xfinity", "series", "Xfinity"),
        ("busch over larson buescher", "winner", ""),
        ("food city 500", "race", "Food City 500"),
        ('race:"Some New 400"', "race", "Some New 400"),
        ("race:daytona", "race", "daytona"),
        ("190.5 mph", "speed", "190.5"),
        ("183mph", "speed", "183"),
        ("295.7km/h", "speed", "295.7km/h"),
        ("https://a.b/c", "source_url", "https://a.b/c"),
        ("source:https://a.b/c", "source_url", "https://a.b/c"),
        ('note:"three wide"', "notes", "three wide"),
        ("winner:Someone", "winner", "Someone"),
        ('runner-up:"New Guy"', "runner_up", "New Guy"),
        ("second:larson", "runner_up", "Kyle Larson"),
    ],
)
def test_a_word_fills_its_field(line: str, field: str, value: str) -> None:
    assert getattr(quick(line).draft, field) == value


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("May 5 2024", "2024-05-05"),
        ("may 5th, 2024", "2024-05-05"),
        ("Sunday, May 5, 2024", "2024-05-05"),
        ("5 May 2024", "2024-05-05"),
        ("Sept. 1 2024", "2024-09-01"),
        ("May 5", "2026-05-05"),
        ("dec 5", "2025-12-05"),
        ("20240505", "2024-05-05"),
        ("5/5/2024", "2024-05-05"),
        ("5/5/24", "2024-05-05"),
        ("13/5/2024", "2024-05-13"),
        ("6.5.2024", "2024-05-06"),
        ("today", "2026-07-04"),
        ("saturday", "2026-07-04"),
        ("friday", "2026-07-03"),
        ("Sun", "2026-06-28"),
        ("last sunday", "2026-06-28"),
        ("last saturday", "2026-06-27"),
    ],
)
def test_a_day_is_read_as_people_say_it(said: str, day: str) -> None:
    found = quick(f"larson beat buescher by 0.004 at Kansas, Cup, {said}")
    assert found.draft == WHOLE._replace(race="", date=day, margin="0.004")
    assert found.missing == ("race",)
    assert not found.refused
    assert quick(f'date:"{said}"').draft.date == day


def test_a_day_that_may_be_two_is_asked_about() -> None:
    asked = quick("5/6/2024 larson over buescher")
    assert asked.draft.date == ""
    assert "5/6/2024: is 2024-05-06 or 2024-06-05 meant?" in asked.lines()
    assert quick("date:5/6/2024").ambiguous[0].candidates == ("2024-05-06", "2024-06-05")
    assert quick("monday 5/6/2024").draft.date == "2024-05-06"


@pytest.mark.parametrize(
    "line",
    [
        "larson, kyle 0.004 buescher, chris kansas cup today",
        "Larson, Kyle over Buescher, Chris by 0.004 in the Cup at Kansas today",
        "Kyle Larson def. Chris Buescher, 0.004, Kansas, Cup, today",
    ],
)
def test_a_name_may_be_turned_and_small_words_stand_between(line: str) -> None:
    found = quick(line)
    assert found.draft == WHOLE._replace(race="", margin="0.004")
    assert (found.refused, found.ambiguous) == ((), ())


def test_a_suffix_stands_before_the_comma() -> None:
    assert quick("Earnhardt Jr., Dale 0.1").draft.winner == "Dale Earnhardt Jr."


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("5 larson 17 buescher 0.1", ("5", "17")),
        ("#5 larson #17 buescher", ("5", "17")),
        ("larson #5 buescher #17", ("5", "17")),
        ("larson 5 buescher 17", ("5", "17")),
        ("larson 0.1 #17 buescher", ("", "17")),
        ("09 larson over buescher", ("09", "")),
        ("88 connor zilisch over 5 larson", ("88", "5")),
    ],
)
def test_a_number_beside_a_driver_is_his_cars(line: str, numbers: tuple[str, str]) -> None:
    found = quick(line)
    assert (found.draft.winner_number, found.draft.runner_up_number) == numbers
    assert (found.refused, found.draft.race) == ((), "")


def test_what_is_nearly_a_name_is_asked_about() -> None:
    found = quick("larsen 0.004 buesher kansass cup today")
    assert found.draft == Draft(series="Cup", date="2026-07-04", margin="0.004")
    assert sorted(found.lines()[1:4]) == [
        "buesher: is Chris Buescher meant?",
        "larsen: is Kyle Larson meant?",
        "not understood: kansass (no name in this book; is Kansas Speedway meant?)",
    ]
    assert not found.is_whole
    assert quick("kyle larsen over buescher").ambiguous[0].typed == "kyle larsen"
    assert quick("larsen 0.1 buescher").draft.runner_up == "Chris Buescher"
    assert quick("bush over larson").ambiguous[0].candidates == ("Kurt Busch", "Kyle Busch")


def test_a_question_is_answered_by_the_field_filled_otherwise() -> None:
    asked = quick('larsen 0.004 buescher kansas cup today "spring race"')
    assert not asked.is_whole
    told = asked._replace(draft=asked.draft._replace(winner="Kyle Larson"))
    assert told.is_whole
    assert not any("meant?" in line for line in told.lines())


def test_unknown_words_are_no_race_without_quotes() -> None:
    found = quick("larson over buescher kansas Lumber 400")
    assert (found.draft.race, [each.typed for each in found.refused]) == ("", ["Lumber", "400"])
    assert quick('larson over buescher kansas "Lumber 400"').draft.race == "Lumber 400"


def test_a_bare_number_between_two_drivers_is_nobodys() -> None:
    found = quick("larson 17 buescher")
    assert (found.draft.winner_number, found.draft.runner_up_number) == ("", "")
    assert [each.typed for each in found.refused] == ["17"]


def test_a_line_of_any_length_is_read_at_once() -> None:
    found = quick("hamlet " * 100_000)
    assert found.refused[-1].why == "a line has at most 100 words"
    assert len(found.refused) + len(found.ambiguous) < 110
    assert quick("x" * 100_000).refused
    assert quick('"' * 100_000 + ":" * 100_000).missing


def test_points_are_said_by_their_field() -> None:
    assert quick("larson").draft.points_race
    assert not quick("points:no").draft.points_race
    assert quick("points:maybe").refused[0].why == "write yes or no"
    assert quick('ended:"safety car"').draft.ended == "safety car"
    assert "is none of green" in quick("ended:slowly").refused[0].why


def test_a_surname_of_two_drivers_is_listed_not_guessed() -> None:
    found = quick("busch 0.001 larson")
    assert found.draft.winner == ""
    assert found.draft.runner_up == "Kyle Larson"
    assert [(a.field, a.typed, a.candidates) for a in found.ambiguous] == [
        ("winner", "busch", ("Kurt Busch", "Kyle Busch"))
    ]
    assert found.missing[-1] == "winner"
    assert "busch: is Kurt Busch or Kyle Busch meant?" in found.lines()
    assert quick("earnhardt").ambiguous[0].candidates == ("Dale Earnhardt", "Dale Earnhardt Jr.")
    assert quick("winner:busch").ambiguous[0].candidates == ("Kurt Busch", "Kyle Busch")


def test_of_several_drivers_those_of_the_series_are_meant() -> None:
    book = BOOK.replace(finishes=(*BOOK.finishes, a_finish("5", series="xfinity", winner="Cole Larson")))
    assert parse_quick("larson over buescher", book, TODAY).ambiguous[0].candidates == (
        "Cole Larson",
        "Kyle Larson",
    )
    for line in ("xfinity larson over busch", "winner:larson over busch xfinity"):
        found = parse_quick(line, book, TODAY)
        assert found.draft.winner == "Cole Larson"
        assert [each.candidates for each in found.open] == [("Kurt Busch", "Kyle Busch")]
        assert "winner Cole Larson" in found.lines()[0]


def test_a_sentence_of_a_report_is_read() -> None:
    found = quick("Larson edges Buescher by 0.003 in the Cup race at Kansas (May 5, 2024)")
    assert not found.refused
    assert (found.draft.date, found.draft.winner, found.missing) == ("2024-05-05", "Kyle Larson", ("race",))


def test_the_form_goes_on_from_what_could_be_several() -> None:
    assert quick("busch 0.001 larson").to_go_on.winner == "busch"
    assert quick('runner-up:"busch"').to_go_on.runner_up == "busch"
    assert quick("date:5/6/2024").to_go_on.date == "5/6/2024"
    assert quick("larson over buescher").to_go_on.winner == "Kyle Larson"


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Chase Bank 400 larson 0.001 buescher kansas cup today", {"race": "Chase Bank 400"}),
        ("larson over buescher Duel in the Desert 200", {"race": "Duel in the Desert 200"}),
        ("Lumber larson of kansas over 600 buescher", {"race": "Lumber 600"}),
        ('"Lumber 400" zed 600 cup', {"race": "Lumber 400", "track": ""}),
        ("larson over buescher kansass", {"track": "kansass", "race": ""}),
        ("larson over buescher kansas kansass 300", {"track": "Kansas Speedway", "race": "kansass 300"}),
        ("zed over bill baz 0.003 cup Lumber 400", {"race": "Lumber 400"}),
        ("zed over larson Lumber 400", {"race": "Lumber 400"}),
        ("0,001 larson", {"margin": "0,001"}),
        ("0.1 0,001 larson", {"margin": "0.1"}),
        ("date:soon 2024-02-30 ended:slowly", {"date": "soon 2024-02-30", "ended": "slowly"}),
        ("https:// larson", {"source_url": "https://"}),
        ("!!! #5x7 points:maybe foo:bar larson", {"race": "", "winner_number": "", "points_race": True}),
    ],
)
def test_what_is_not_understood_stands_in_the_forms_empty_fields(line: str, fields: dict[str, str]) -> None:
    found = quick(line)
    assert {name: getattr(found.to_go_on, name) for name in fields} == fields
    assert found.refused


def test_a_series_that_is_a_surname_too() -> None:
    assert quick("busch larson buescher").draft.series == "Xfinity"
    assert quick("larson buescher busch").draft.series == "Xfinity"
    assert quick("kurt busch larson cup").draft.winner == "Kurt Busch"
    cup = quick("busch larson cup")
    assert (cup.draft.series, cup.draft.runner_up) == ("Cup", "Kyle Larson")
    assert quick("series:busch larson buescher").draft.series == "Xfinity"
    named = quick("series:cup busch larson buescher")
    assert (named.ambiguous[0].typed, named.refused[0].typed) == ("busch", "buescher")


def test_who_stands_before_over_won() -> None:
    assert quick("larson over buescher").draft.winner == "Kyle Larson"
    assert quick("0.1 over buescher larson").draft.runner_up == "Chris Buescher"
    stranger = quick("connor zilisch #88 by 0.002 over larson at kansas").draft
    assert (stranger.winner, stranger.winner_number, stranger.runner_up) == (
        "connor zilisch",
        "88",
        "Kyle Larson",
    )
    second = quick("larson beat new guy at kansas").draft
    assert (second.winner, second.runner_up, second.race) == ("Kyle Larson", "new guy", "")


@pytest.mark.parametrize(
    ("line", "typed", "why"),
    [
        ("0,001", "0,001", "write 0.001 with a point"),
        ("-0.001", "-0.001", "a margin has no sign: write 0.005"),
        ("0.1 0.2", "0.2", "a second margin"),
        ("13/13/2024", "13/13/2024", "13/13/2024 is not a day of the calendar"),
        ("date:soon", "date:soon", "write the date as YYYY-MM-DD, like 2024-05-05"),
        ("5 17 larson", "5", "write #9 for a car's number, right beside its driver"),
        ("zed kansas 0.1", "zed", 'no name in this book; say what it is, like race:"…" or track:"…"'),
        ("fast larson slow", "slow", 'no name in this book; say what it is, like race:"…" or track:"…"'),
        (
            "zed larson over buescher",
            "zed",
            'no name in this book; say what it is, like race:"…" or winner:"zed larson"',
        ),
        (
            "buescher over kile larson",
            "kile",
            'no name in this book; say what it is, like race:"…" or runner-up:"kile larson"',
        ),
        ("2024-02-30", "2024-02-30", "2024-02-30 is not a day of the calendar"),
        ("today yesterday", "yesterday", "a second date"),
        ("#5x7", "#5x7", "a car number is one to three digits, like 9 or 09"),
        ("#", "#", "a number is missing after the #"),
        ("foo:bar", "foo:bar", "there is no field foo"),
        ("larson buescher suarez", "suarez", "a third driver"),
        ("winner:a winner:b", "winner:b", "a second winner"),
        ("!!!", "!!!", "it says nothing"),
        ("999999mph", "999999mph", "a speed is in mph, like 183.73, or in km/h, like 295.7 km/h"),
    ],
)
def test_what_is_not_understood_is_said(line: str, typed: str, why: str) -> None:
    found = quick(line)
    assert (typed, why) in [(each.typed, each.why) for each in found.refused]
    assert not found.is_whole


def test_nothing_typed_is_all_missing() -> None:
    assert quick("").missing == ("series", "race", "date", "track", "margin", "winner", "runner_up")
    assert quick("").draft == Draft()


WORDS = """larson busch #5 # 0.1 0,1 kansas cup today over by foo:bar race:x food city 500 "a " points:no
winner:busch 190mph 日本 2024-13-01 source:https://a.b #5x7 second:larson"""
words = st.sampled_from([*WORDS.split(), "x" * 200, '"a b"'])


@given(st.lists(words, max_size=9).map(" ".join) | st.text(max_size=40))
def test_every_word_is_accounted_for(line: str) -> None:
    found = quick(line)
    told = " ".join(
        [
            *(each.typed for each in found.understood),
            *(each.typed for each in found.ambiguous),
            *(each.typed for each in found.refused),
        ]
    )
    for word in split(line):
        assert word.text in told or word.text.lower() in CONNECTING
    for each in found.understood:
        shown = getattr(found.draft, each.field)
        assert shown == (each.value == "yes" if each.field == "points_race" else each.value)
    assert not any(getattr(found.draft, each.field) for each in found.ambiguous)
    problems = {problem.field for problem in problems_of(found.draft, TODAY)}
    assert problems.issuperset(found.missing)


def test_the_shipped_books_names() -> None:
    found = parse_quick(
        "kyle busch #18 by 0.002 s over almirola #51 at talladega in truck Mountain Dew 250 2010-10-30",
        the_book(),
        date(2026, 11, 25),
    )
    assert found.is_whole
    assert (found.draft.series, found.draft.track) == ("Truck", "Talladega Superspeedway")
    assert (found.draft.race, found.draft.runner_up_number) == ("Mountain Dew 250", "51")
