"""Why nothing is found, and what was probably meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.domain.book import Book
from finishtui.query.mend import Emptiness, why_empty
from finishtui.query.parse import parse
from finishtui.query.terms import Query
from tests.query.test_match import THREE, found
from tests.support.query_books import best_ranks, made_book
from tests.support.query_strategies import awkward_text, known_text, queries


def why(query: Query, book: Book) -> Emptiness | None:
    ranks, day = best_ranks(book), query.as_of
    standing = [finish for finish in book.finishes if day is None or finish.date <= day]
    return why_empty(query, standing, book, lambda finish: ranks.get(finish.id))


@pytest.mark.parametrize(
    ("text", "term", "message", "suggestion"),
    [
        ("kansass", "kansass", "finds nothing", "Kansas"),
        ("larsen kansas", "larsen", "finds nothing", "Larson kansas"),
        ('"kyle larsen"', '"kyle larsen"', "finds nothing", '"Kyle Larson"'),
        ("larsen kanzas", "larsen", "finds nothing", "Larson Kansas"),
        ("winner:suarex", "winner:suarex", "finds nothing", "winner:Suárez"),
        ('track:"las vagas"', 'track:"las vagas"', "finds nothing", 'track:"Las Vegas"'),
        ("series:bush", "series:bush", "finds nothing", "series:Busch"),
        ("winner:buescher", "winner:buescher", "finds nothing", "runner-up:buescher"),
        ("runner-up:preece", "runner-up:preece", "finds nothing", "driver:preece"),
        ("nextel", "nextel", "finds nothing", "series:nextel"),
        ("nextel suarez", "nextel", "finds nothing", "note:nextel suarez"),
        ("disqualified", "disqualified", "finds nothing", "note:disqualified"),
        ("09", "09", "finds nothing", "car:09"),
        ("#09", "#09", "finds nothing", "car:09"),
        ("larsen year:2005", "larsen", "finds nothing", "Larson"),
        ("year:1980", "year:1980", "the years here go from 2003 to 2024", None),
        ("date<1999-05", "date<1999-05", "the dates here go from 2003-03-02 to 2024-05-05", None),
        ("margin<0.001", "margin<0.001", "the margins here go from 0.001 to 0.0100 s", None),
        ("rank>5", "rank>5", "the ranks here go from 1 to 2", None),
        ("as-of:2001 larson", "as-of:2001", "no finish here was raced by then", None),
        ("-series:nascar", "-series:nascar", "finds nothing", None),
        ("margin 0.001", "margin", "as in `margin:0.001`", "margin:0.001"),
        ("larson margin 0.009", "margin", "as in `margin<=0.009`", "larson margin<=0.009"),
        ("winner larson", "winner", "as in `winner:larson`", "winner:larson"),
        ("qqqqq", "qqqqq", "finds nothing", None),
        ("larson wide year:2003", "wide", "finds nothing", "note:wide"),
        ("larson series:xfinity", "series:xfinity", "without `series:xfinity` there is 1", "larson"),
        ("kyle note:wide", "kyle", "without `kyle` there is 1", "note:wide"),
        ("kyle -year:2024 points:yes", "points:yes", "without `points:yes` there is 1", "kyle -year:2024"),
    ],
)
def test_explains(text: str, term: str, message: str, suggestion: str | None) -> None:
    empty = why(parse(text), THREE)
    assert empty is not None
    assert f"`{term}`" in empty.message
    assert (str(empty.suggestion) if empty.suggestion else None) == suggestion
    assert message in empty.message


def test_where_no_single_term_is_to_blame_that_is_said() -> None:
    empty = why(parse("larson suarez allmendinger"), THREE)
    assert empty == Emptiness("each part finds something, but no finish has all of them")


def test_of_a_pasted_page_no_word_is_blamed() -> None:
    empty = why(parse(" ".join(f"word{number}" for number in range(13))), THREE)
    assert empty == Emptiness("no finish has all of these words")


def test_a_book_without_finishes_is_not_the_querys_fault() -> None:
    empty = why(parse("larson"), Book())
    assert empty == Emptiness("there are no finishes here to search")


def test_a_day_before_the_first_finish_is_said() -> None:
    query = parse("larson as-of:2001")
    empty = why(query, Book())
    message = "`as-of:2001` leaves nothing: no finish here was raced by then"
    assert empty == Emptiness(message)


def test_nothing_is_to_explain_where_something_is_found() -> None:
    assert why(parse("larson"), THREE) is None


def test_only_the_pool_is_searched() -> None:
    empty = why_empty(parse("larson"), THREE.finishes[1:], THREE, lambda _: None)
    assert empty is not None
    assert empty.message == "`larson` finds nothing"


misspelt = st.builds(lambda text, at: text[:at] + text[at + 1 :], known_text, st.integers(0, 6))


@given(st.integers(0, 5), queries(st.one_of(misspelt.filter(str.strip), awkward_text)))
def test_what_is_suggested_finds_what_is_promised(seed: int, query: Query) -> None:
    book = made_book(seed)
    day = query.as_of
    standing = [finish.id for finish in book.finishes if day is None or finish.date <= day]
    empty = why(query, book)
    assert (empty is None) == bool(set(found(query, book)) & set(standing))
    if empty and empty.suggestion:
        assert empty.count == len(set(found(empty.suggestion, book)) & set(standing)) > 0
