"""Which races were as close as another, and the days of them."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from finishtui.domain.book import Book
from finishtui.domain.margin import Margin, parse_margin
from finishtui.ranks.ranking import Places, Ranking
from finishtui.ranks.scope import ALL, races_in, rivals_in
from tests.domain.samples import a_book, a_finish, margins, rankable_books


def maybe_as_close(one: Margin, other: Margin) -> bool:
    return one.units <= other.units or one.agrees_with(other)


@given(margins(most=0), margins(most=0))
def test_as_close_is_what_the_ranks_say(one: Margin, other: Margin) -> None:
    same = (one.places, one.units) == (other.places, other.units)
    assert maybe_as_close(one, other) is (same or Places([one]).of(other)[1] > 1)


@given(rankable_books(places=st.sampled_from([2, 3, 3, 4])), margins(most=0))
def test_the_earliest_as_close_is_what_asking_every_race_finds(book: Book, margin: Margin) -> None:
    rivals, known = rivals_in(ALL, book), Ranking(ALL, book)
    asked = [race.date for race in rivals if maybe_as_close(race.margin, margin)]
    assert known.earliest(margin) == min(asked, default=None)
    assert known.last_day == max((race.date for race in races_in(ALL, book)), default=None)


@given(rankable_books(places=st.sampled_from([2, 3, 3, 4])), margins(most=0), st.dates())
def test_the_latest_as_close_is_what_asking_every_race_finds(book: Book, margin: Margin, day: date) -> None:
    asked = [race for race in rivals_in(ALL, book) if race.date < day and maybe_as_close(race.margin, margin)]
    expected = max(asked, key=lambda race: (race.date, race.id), default=None)
    assert Ranking(ALL, book).latest(margin, day) is expected


def test_the_latest_as_close_before_a_day() -> None:
    rows = (
        a_finish("far", "0.010", "2020-01-01"),
        a_finish("equal", "0.005", "2012-01-01"),
        a_finish("near", "0.001", "2011-04-17"),
        a_finish("coarse", "0.01", "2019-01-01"),
        a_finish("after", "0.001", "2025-01-01"),
    )
    five, day = parse_margin("0.005"), date(2024, 5, 5)
    known = Ranking(ALL, a_book(*rows))
    assert Ranking(ALL, a_book(*rows[:3])).latest(five, day) is rows[1]
    assert known.latest(five, day) is rows[3]  # 0.01 may have been 0.005
    assert known.latest(parse_margin("0.0001"), day) is None
    assert known.latest(five, date(2011, 4, 17)) is None


def test_without_a_race_there_is_no_day() -> None:
    nothing = Ranking(ALL, a_book())
    assert nothing.earliest(parse_margin("0.002")) is None
    assert nothing.last_day is None
