"""The shipped schema is one, and holds for any book: held by a validator that is not ours."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import jsonschema  # type: ignore[import-untyped]  # it ships no types
import pytest
from hypothesis import given

from finishtui.cli.commands.paths import SCHEMA
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.domain.margin import Margin
from finishtui.export.json import rows_of
from finishtui.profiles.counts import DIMENSIONS, counts, counts_document
from finishtui.profiles.pages import driver_document, page_of_driver, page_of_track, track_document
from finishtui.ranks.progression import progression_of
from finishtui.ranks.ranking import ranking_of
from finishtui.ranks.scope import ALL
from finishtui.words.citation import as_document, citation_of
from finishtui.words.progression_words import as_documents
from finishtui.words.side_by_side import comparison_document, side_by_side
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
    finish = replace(finish, extra={})
    book = a_book(finish)
    check(rows_of(book.finishes, ranking_of(ALL, book), book), "list")
    check(as_document(citation_of(finish, book, distance="")), "cite")


@given(rankable_books(), margins(most=0))
def test_any_book_is_counted_and_asked_in_the_documented_shape(book: Book, margin: Margin) -> None:
    check(as_documents(progression_of(ALL, book)), "progression")
    check(what_if(Question(margin, date(2024, 5, 5), "cup", "kansas"), book).document(), "rank")
    for by in DIMENSIONS:
        check(counts_document(counts(book.finishes, by, book)), "counts")


@given(rankable_books())
def test_any_book_is_compared_and_has_pages_in_the_documented_shape(book: Book) -> None:
    rows = rows_of(book.finishes, ranking_of(ALL, book), book)
    for finish in book.finishes[:3]:
        check(driver_document(page_of_driver(finish.winner, book), rows), "driver")
        check(track_document(page_of_track(book.track_of(finish), book), rows), "track")
    if len(rows) > 1:
        compared = side_by_side(book.finishes[:6], book)
        check({"finishes": rows, **comparison_document(compared)}, "compare")


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
