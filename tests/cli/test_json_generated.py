"""The shipped schema is one, and holds for any book: held by a validator that is not ours."""

from __future__ import annotations

import json
from datetime import date

import jsonschema  # type: ignore[import-untyped]  # it ships no types
import pytest
from hypothesis import given

from finishtui.cli.commands.paths import SCHEMA
from finishtui.domain.book import Book
from finishtui.domain.finish import NO_EXTRA, Finish
from finishtui.domain.margin import Margin
from finishtui.export.documents import (
    citation_document,
    comparison_document,
    counts_document,
    driver_document,
    progression_document,
    track_document,
    what_if_document,
)
from finishtui.export.json import rows_of
from finishtui.profiles.counts import DIMENSIONS, counts
from finishtui.profiles.pages import page_of_driver, page_of_track
from finishtui.ranks.progression import progression_of
from finishtui.ranks.ranking import ranking_of
from finishtui.ranks.scope import ALL
from finishtui.words.citation import citation_of, in_sentences
from finishtui.words.side_by_side import side_by_side
from finishtui.words.what_if import Question, what_if
from tests.domain.samples import a_book, finishes, margins, rankable_books
from tests.support.shipped import the_book

WHOLE = json.loads(SCHEMA.read_text(encoding="utf-8"))


def check(value: object, name: str) -> None:
    """Fail where a value has not the documented shape of that name."""
    schema = {"$ref": f"#/$defs/{name}", "$defs": WHOLE["$defs"]}
    found = jsonschema.Draft202012Validator(schema).iter_errors(value)
    assert [error.message for error in found] == []


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(WHOLE)


@given(finishes)
def test_any_finish_is_listed_and_cited_in_the_documented_shape(finish: Finish) -> None:
    # A field that this version does not know may have any name, so also one with a shape of its own.
    finish = finish._replace(extra=NO_EXTRA)
    book = a_book(finish)
    check(rows_of(book.finishes, ranking_of(ALL, book), book), "list")
    citation = citation_of(finish, book)
    check(citation_document(citation, in_sentences(citation)), "cite")


@given(rankable_books(), margins(most=0))
def test_any_book_is_counted_and_asked_in_the_documented_shape(book: Book, margin: Margin) -> None:
    check(progression_document(progression_of(ALL, book)), "progression")
    answer = what_if(Question(margin, date(2024, 5, 5), "cup", "kansas"), book)
    check(what_if_document(answer), "rank")
    for by in DIMENSIONS:
        check(counts_document(counts(book.finishes, by, book)), "counts")


@given(rankable_books())
def test_any_book_is_compared_and_has_pages_in_the_documented_shape(book: Book) -> None:
    for finish in book.finishes[:3]:
        check(driver_document(page_of_driver(finish.winner, book), ALL, book), "driver")
        check(track_document(page_of_track(book.track_of(finish), book), ALL, book), "track")
    if len(book.finishes) > 1:
        compared = side_by_side(book.finishes[:6], book)
        check(comparison_document(book.finishes[:6], compared, ALL, book), "compare")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"margin": 0.001}, "0.001 is not of type 'string'"),
        ({"margin": "0,001"}, "does not match"),
        ({"rank_is": "sure"}, "is not one of|is not valid"),
        ({"disputed": None}, "is not of type 'boolean'"),
    ],
)
def test_another_shape_is_refused(change: dict[str, object], message: str) -> None:
    book = the_book()
    (row, *_) = rows_of(book.finishes, ranking_of(ALL, book), book)
    check([row], "list")
    with pytest.raises(AssertionError, match=message):
        check([{**row, **change}], "list")
