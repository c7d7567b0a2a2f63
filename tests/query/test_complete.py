"""What is offered while a query is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.domain.book import Book
from finishtui.query.complete import LIMIT, Completion, complete, without_half_term
from finishtui.query.fields import FIELDS, QueryField
from finishtui.query.parse import QueryError, parse, without_blanks
from tests.query.test_match import found
from tests.support.query_books import made_book
from tests.support.query_strategies import any_text, known_text
from tests.support.shipped import the_book

BOOK = made_book(0)


def offered(marked: str, book: Book = BOOK) -> tuple[Completion, ...]:
    """Complete a text at its `|`."""
    return complete(marked.replace("|", ""), marked.index("|"), book)


def results(marked: str) -> list[str]:
    """Return the texts that completing at `|` leads to."""
    return [completion.applied(marked.replace("|", "")) for completion in offered(marked)]


@pytest.mark.parametrize(
    ("marked", "result"),
    [
        ("tr|", "track:"),
        ("-dri|", "-driver:"),
        ("kansas runner_|", "kansas runner-up:"),
        ("se|:cup", "series:cup"),
        ("lo|", "track:Charlotte"),
        ("bus|", "series:Xfinity"),
        ("larson,|", 'driver:"Kyle Larson"'),
        ("series:nex|", "series:Cup"),
        ("series:cup,tr|", "series:cup,Truck"),
        ("series:tr|,cup", "series:Truck,cup"),
        ("track:vegas|", 'track:"Las Vegas"'),
        ('track:"las v|', 'track:"Las Vegas"'),
        ('track:"las v|" 2011', 'track:"Las Vegas" 2011'),
        ("winner:suar|", 'winner:"Daniel Suárez"'),
        ("-driver=ors|", '-driver="Nina Ørsted"'),
        ("year:199|", "year:1999"),
        ("year:1996..201|", "year:1996..2019"),
        ("year:199|..2011", "year:1996..2011"),
        ("margin<=0.0|", "margin<=0.001"),
        ("car:0|", "car:09"),
        ("points:|", "points:no"),
        ("disputed:y|", "disputed:yes"),
        ("source:wiki|", 'source:"Wikipedia, closest finishes"'),
        ("race:coc|", 'race:"Coca-Cola 600"'),
    ],
)
def test_completes(marked: str, result: str) -> None:
    assert result in results(marked)


@pytest.mark.parametrize("marked", ["zzz|", "foo:b|", "rank:1|", "note:w|", "winner:!|", '"tall|'])
def test_offers_nothing_where_nothing_fits(marked: str) -> None:
    assert offered(marked) == ()


def test_an_empty_text_offers_every_field_with_its_help() -> None:
    fields = [(completion.label, completion.help) for completion in offered("|")]
    assert fields == [(field.name, field.help) for field in FIELDS]


def test_values_come_with_counts_the_commonest_first() -> None:
    counts = [completion.count or 0 for completion in offered("winner:|")]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] > 0


def test_years_and_days_come_newest_first_and_margins_closest_first() -> None:
    years = [completion.insert for completion in offered("year:|")]
    assert years == sorted(years, reverse=True)
    assert [completion.insert for completion in offered("margin:|")][:3] == ["0.000", "0.0004", "0.001"]


@pytest.mark.parametrize("typed", [".01", "0.01"])
def test_a_margin_is_completed_with_its_zero_or_without(typed: str) -> None:
    inserts = [completion.insert for completion in offered(f"margin<={typed}|", the_book())]
    assert inserts
    assert all(insert.startswith("0.01") for insert in inserts)


@pytest.mark.parametrize("marked", ["year:2011..|", "year:|..2011", "date:2011-04..|"])
def test_no_end_of_a_range_is_offered_that_makes_it_none(marked: str) -> None:
    assert results(marked)
    assert all(parse(text) for text in results(marked))
    assert results("year:2011..1|") == []


@pytest.mark.parametrize(
    ("prefix", "length"), [("", 4), ("201", 4), ("2011", 7), ("2011-1", 7), ("2011-10", 10)]
)
def test_dates_grow_from_years_to_days(prefix: str, length: int) -> None:
    book = made_book(1, 2000)
    inserts = [completion.insert for completion in offered(f"date:{prefix}|", book)]
    assert inserts
    assert all(len(insert) == length and insert.startswith(prefix) for insert in inserts)


def test_a_comparison_counts_what_it_finds() -> None:
    counts = {completion.insert: completion.count for completion in offered("margin<=|")}
    assert counts["1"] == len(BOOK.finishes)
    assert counts["0.000"] == len(found(parse("margin:0"), BOOK))


def test_no_more_is_offered_than_anybody_reads() -> None:
    assert len(complete("winner:", 7, the_book())) == LIMIT


FIELDS_WITH_COUNTS = [field for field in FIELDS if field.name not in ("rank", "disputed", "as-of")]


@given(st.sampled_from(FIELDS_WITH_COUNTS), st.data(), known_text, st.integers(0, 5))
def test_a_count_is_what_the_completed_term_finds(
    field: QueryField, data: st.DataObject, text: str, seed: int
) -> None:
    operator = data.draw(st.sampled_from(field.operators))
    typed = f"{field.name}{operator}{data.draw(st.sampled_from(['', text.split()[0][:2], '2', '0.']))}"
    book = made_book(seed)
    for completion in complete(typed, len(typed), book):
        assert completion.count == len(found(parse(completion.applied(typed)), book))


@pytest.mark.parametrize("text", ["k" * 100_000, "k " * 50_000, '"' * 100_000, "margin<" + " " * 100_000])
def test_nothing_is_offered_for_a_text_that_is_too_long_for_a_query(text: str) -> None:
    assert complete(text, len(text), BOOK) == ()
    assert without_half_term(text, BOOK, lambda _: BOOK.finishes) is None
    assert without_blanks(text) is None


@given(any_text, st.integers(-2, 40))
def test_any_text_can_be_completed_anywhere(text: str, cursor: int) -> None:
    for completion in complete(text, cursor, BOOK):
        assert 0 <= completion.start <= completion.end <= len(text)
        assert completion.start <= max(0, min(cursor, len(text))) <= completion.end
        assert completion.applied(text) != text


@given(any_text)
def test_a_query_stays_one_when_a_value_is_taken(text: str) -> None:
    if not _is_query(text):
        return
    for completion in complete(text, len(text), BOOK):
        if not completion.help:
            assert _is_query(completion.applied(text))


def _is_query(text: str) -> bool:
    try:
        parse(text)
    except QueryError:
        return False
    return True
