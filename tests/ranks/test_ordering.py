"""Every order is one and the same for the same finishes, however they come."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish, by_closeness
from finishtui.errors import InvalidInput
from finishtui.ranks.ranking import ranking_of
from finishtui.ranks.scope import ALL
from finishtui.ranks.view import (
    CLOSEST_FIRST,
    COLUMNS,
    Order,
    SortKey,
    arrange,
    cycled,
    extended,
    parse_order,
    print_order,
)
from tests.domain.samples import a_book, a_finish, rankable_books

orders = st.lists(
    st.builds(SortKey, st.sampled_from(sorted(COLUMNS)), st.booleans()),
    unique_by=lambda key: key.column,
    max_size=3,
).map(tuple)


def sort(book: Book, order: Order = CLOSEST_FIRST) -> tuple[Finish, ...]:
    return arrange(sorted(book.finishes, key=by_closeness), order, book, ranking_of(ALL, book))


@given(rankable_books(), orders, st.randoms(use_true_random=False))
def test_an_order_is_total_and_loses_nothing(book: Book, order: Order, chance: random.Random) -> None:
    rows = sort(book, order)
    assert sorted(f.id for f in rows) == sorted(f.id for f in book.finishes)
    mixed = list(book.finishes)
    chance.shuffle(mixed)
    assert sort(book.replace(finishes=tuple(mixed)), order) == rows


@given(rankable_books(), orders)
def test_rows_stand_as_the_keys_say_and_equals_by_margin_date_id(book: Book, order: Order) -> None:
    ranking = ranking_of(ALL, book)
    rows = sort(book, order)
    for one, other in pairwise(rows):
        for key in order:
            left, right = (COLUMNS[key.column](f, book, ranking) for f in (one, other))
            if left != right:
                assert (left > right) is key.descending
                break
        else:
            assert (one.margin.units, one.date, one.id) < (other.margin.units, other.date, other.id)


def ids(order: str, *finishes: Finish) -> list[str]:
    return [finish.id for finish in sort(a_book(*finishes), parse_order(order))]


@pytest.mark.parametrize(
    ("column", "first", "second"),
    [
        ("winner", {"winner": "Zed Allen"}, {"winner": "Aaron Busch"}),
        ("winner", {"winner": "Kurt Busch"}, {"winner": "Kyle Busch"}),
        ("runner-up", {"runner_up": "Dale Earnhardt"}, {"runner_up": "Dale Earnhardt Jr."}),
        ("number", {"winner_number": "9"}, {"winner_number": "10"}),
        ("number", {"winner_number": "09"}, {"winner_number": "9"}),
        ("number", {"winner_number": "99"}, {"winner_number": ""}),
        ("track", {"track": "Charlotte Motor Speedway"}, {"track": "Kansas Speedway"}),
        ("series", {"series": "cup"}, {"series": "xfinity"}),
        ("points", {}, {"points_race": False}),
        ("rank", {}, {"points_race": False}),
        ("race", {"race": "éclair 100"}, {"race": "Food 500"}),
        ("sources", {"sources": ()}, {}),
    ],
)
def test_a_column_sorts_as_a_reader_expects(
    column: str, first: dict[str, Any], second: dict[str, Any]
) -> None:
    # The ids, which break ties, would put them the other way round.
    assert ids(column, a_finish("b", **first), a_finish("a", **second)) == ["b", "a"]
    assert ids(f"-{column}", a_finish("b", **first), a_finish("a", **second)) == ["a", "b"]


def test_closest_first_then_earliest_then_id() -> None:
    rows = (
        a_finish("b", "0.002"),
        a_finish("a", "0.002"),
        a_finish("c", "0.002", "2001-01-01"),
        a_finish("d", "0.10"),
        a_finish("e", "0.0004"),
    )
    assert ids("", *rows) == ["e", "c", "a", "b", "d"]


@given(orders)
def test_a_printed_order_reads_back(order: Order) -> None:
    assert parse_order(print_order(order)) == order


def test_an_order_is_read_as_people_type_it() -> None:
    assert parse_order(" Track , -date,runner_up") == (
        SortKey("track"),
        SortKey("date", descending=True),
        SortKey("runner-up"),
    )
    assert parse_order("track,-track") == (SortKey("track"),)
    assert parse_order("") == CLOSEST_FIRST


@pytest.mark.parametrize(
    ("text", "hint"), [("tarck", "did you mean track?"), ("-x", f"one of {', '.join(COLUMNS)}")]
)
def test_an_unknown_column_is_refused_with_a_suggestion(text: str, hint: str) -> None:
    with pytest.raises(InvalidInput, match="cannot sort by") as refused:
        parse_order(text)
    assert refused.value.hint == hint


def test_a_press_goes_up_down_and_back() -> None:
    up, down = (SortKey("date"),), (SortKey("date", descending=True),)
    assert cycled(CLOSEST_FIRST, "date") == up
    assert cycled(up, "date") == down
    assert cycled(down, "date") == CLOSEST_FIRST
    assert cycled((SortKey("track"), SortKey("date")), "date") == up


def test_a_further_key_comes_last_turns_and_leaves() -> None:
    first = (SortKey("track"),)
    added = extended(first, "date")
    assert added == (*first, SortKey("date"))
    turned = extended(added, "date")
    assert turned == (*first, SortKey("date", descending=True))
    assert extended(turned, "date") == first
