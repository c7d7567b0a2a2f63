"""Which races were as close as another, and the days of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from finishtui.analysis.closeness import Closeness, maybe_as_close
from finishtui.analysis.ranking import Places
from finishtui.domain.book import Book
from finishtui.domain.margin import Margin, parse_margin
from tests.domain.samples import margins, rankable_books


@given(margins(most=0), margins(most=0))
def test_as_close_is_what_the_ranks_say(one: Margin, other: Margin) -> None:
    same = (one.places, one.units) == (other.places, other.units)
    assert maybe_as_close(one, other) is (same or Places([one]).place(other)[1] > 1)


@given(margins(most=0), margins(most=0))
def test_as_close_is_closer_or_the_same_once_rounded(one: Margin, other: Margin) -> None:
    assert maybe_as_close(one, other) is (one.units <= other.units or one.agrees_with(other))


@given(rankable_books(places=st.sampled_from([2, 3, 3, 4])), margins(most=0))
def test_the_earliest_as_close_is_what_asking_every_race_finds(book: Book, margin: Margin) -> None:
    asked = [race.date for race in book.finishes if maybe_as_close(race.margin, margin)]
    known = Closeness(book.finishes)
    assert known.earliest(margin) == min(asked, default=None)
    assert known.last == max((race.date for race in book.finishes), default=None)


def test_without_a_race_there_is_no_day() -> None:
    nothing = Closeness(())
    assert nothing.earliest(parse_margin("0.002")) is None
    assert nothing.last is None
