"""What commands print as JSON has one documented shape: the JSON Schema that the package carries."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it ships no types
import pytest
from hypothesis import given

from finishtui.analysis.citation import as_document, citation_of
from finishtui.analysis.counts import DIMENSIONS, counts, counts_document
from finishtui.analysis.pages import driver_document, driver_page, track_document, track_page
from finishtui.analysis.ranking import ranking_of
from finishtui.analysis.scope import ALL
from finishtui.analysis.side_by_side import comparison_document, side_by_side
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.exchange.json_out import rows_of
from tests.analysis.shipped import the_book
from tests.cli.conftest import TESTVILLE, Run
from tests.domain.samples import a_book, finishes, rankable_books
from tools.json_docs import SCHEMA, page

DOCUMENTED = json.loads(SCHEMA.read_text(encoding="utf-8"))
TALLADEGA = "2011-04-17-cup-aarons-499"


def check(value: object, shape: str = "") -> None:
    """Fail where a value has not the documented shape; without a name, a list's."""
    schema = (
        {**DOCUMENTED, "type": "array"}
        if not shape
        else {"$ref": f"#/$defs/{shape}", "$defs": DOCUMENTED["$defs"]}
    )
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in checker.iter_errors(value)] == []


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(DOCUMENTED)


def test_every_shape_and_member_is_described() -> None:
    def undescribed(part: Any, path: str) -> Iterator[str]:
        if isinstance(part, dict):
            for key, value in part.get("properties", {}).items():
                if "description" not in value and "$ref" not in value:
                    yield f"{path}/{key}"
            for key, value in part.items():
                yield from undescribed(value, f"{path}/{key}")

    assert list(undescribed(DOCUMENTED, "")) == []
    assert [name for name, shape in DOCUMENTED["$defs"].items() if "description" not in shape] == []


def test_the_page_is_made_of_the_schema() -> None:
    docs = SCHEMA.parents[3] / "docs" / "json.md"
    assert docs.read_text(encoding="utf-8") == page(DOCUMENTED)


@pytest.mark.parametrize(
    ("arguments", "shape"),
    [
        (("list", "--format", "json"), ""),
        (("list", "--scope", "cup", "points:no", "--format", "json"), ""),
        (("show", TALLADEGA, "--format", "json"), "shown"),
        (("show", "2014 budweiser duel", "--format", "json"), "shown"),
        (("rank", "--margin", "0.004", "--format", "json"), "rank_answer"),
        (
            ("rank", "--margin", "0.00", "--series", "cup", "--track", "talladega", "--format", "json"),
            "rank_answer",
        ),
        (
            ("rank", "--margin", "0.0001", "--series", "cup", "--track", "kansas", "--format", "json"),
            "rank_answer",
        ),
        (("cite", TALLADEGA, "--style", "json"), "citation"),
        (("cite", "2025 jack link", "--style", "json", "--long"), "citation"),
        (("cite", "2014 budweiser duel", "--style", "json"), "citation"),
        (("progression", "--format", "json"), "progression"),
        (("progression", "--scope", "cup", "--format", "json"), "progression"),
        (("shape", "--format", "json"), "shape"),
        (("check", "--format", "json"), "review"),
        (("paths", "--format", "json"), "paths"),
    ],
)
def test_a_command_prints_the_documented_shape(
    run: Run, book: Path, arguments: tuple[str, ...], shape: str
) -> None:
    found = run(*arguments)
    value = json.loads(found.out)
    assert value, found.err
    check(value, shape)


def test_lines_are_finishes_too(run: Run, book: Path) -> None:
    lines = run("list", "--format", "jsonl").lines
    assert len(lines) > 100
    for line in lines:
        check(json.loads(line), "finish")


def test_changes_and_backups_have_the_documented_shape(run: Run, book: Path) -> None:
    added = run("add", *TESTVILLE, "--yes").out.strip()
    run("edit", added, "--margin", "0.004", "--yes")
    run("undo", "--yes")
    log = json.loads(run("log", "--format", "json").out)
    assert {entry["state"] for entry in log} == {"done", "undone"}
    check(log, "log")
    backups = json.loads(run("restore", "--format", "json").out)
    assert backups
    check(backups, "backups")


@given(finishes)
def test_any_finish_has_the_documented_shape(finish: Finish) -> None:
    # A field that this version does not know may have any name, so also one with a shape of its own.
    extra_free = replace(finish, extra={})
    book = a_book(extra_free)
    check(rows_of(book.finishes, ranking_of(ALL, book), book))
    check(as_document(citation_of(extra_free, book, distance="")), "citation")


@given(rankable_books())
def test_any_books_counts_and_pages_have_the_documented_shape(book: Book) -> None:
    for by in DIMENSIONS:
        check(counts_document(counts(book.finishes, by, book)), "counts")
    for finish in book.finishes[:1]:
        check(driver_document(driver_page(finish.winner, book)), "driver")
        check(track_document(track_page(finish.track, book)), "track")
    if len(book.finishes) > 1:
        check(comparison_document(side_by_side(book.finishes[:6], book)), "comparison")


def test_the_shipped_books_counts_pages_and_comparisons() -> None:
    book = the_book()
    for by in DIMENSIONS:
        check(counts_document(counts(book.finishes, by, book)), "counts")
    check(driver_document(driver_page("Kyle Larson", book)), "driver")
    check(track_document(track_page("talladega", book)), "track")
    check(comparison_document(side_by_side(book.finishes[:6], book)), "comparison")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"margin": 0.001}, "0.001 is not of type 'string'"),
        ({"margin": "0,001"}, "does not match"),
        ({"rank": 0}, "less than the minimum"),
        ({"rank_is": "sure"}, "is not one of"),
        ({"date": "2024-02-30"}, "is not a 'date'"),
        ({"disputed": None}, "is not of type 'boolean'"),
    ],
)
def test_another_shape_is_refused(change: dict[str, object], message: str) -> None:
    book = the_book()
    (row, *_) = rows_of(book.finishes, ranking_of(ALL, book), book)
    check([row])
    with pytest.raises(AssertionError, match=message):
        check([{**row, **change}])
