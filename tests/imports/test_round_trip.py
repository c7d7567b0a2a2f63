"""Exports import back to the same finishes and bytes, and the same file again changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from operator import attrgetter
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finishtui.domain.book import Book
from finishtui.domain.families import Series
from finishtui.domain.finish import Finish, MarginOver
from finishtui.export.csv import csv_text
from finishtui.export.json import json_array, json_export, json_lines
from finishtui.export.page import markdown_export
from finishtui.export.relations import datapackage_export
from finishtui.imports.formats import read_files
from finishtui.imports.plan import Plan, preview
from finishtui.imports.reconcile import EMPTY, reconcile
from finishtui.ranks.view import view_of
from tests.conftest import NOW
from tests.imports.made import a_book, a_finish, odd_books, odd_finishes, planned, shipped_book, whole_book

TODAY = NOW.date()

FORMATS: dict[str, Callable[[Book], str]] = {
    "export.json": lambda book: json_export(view_of(book)._replace(rows=book.finishes), TODAY),
    "array.json": lambda book: json_array(view_of(book)._replace(rows=book.finishes)),
    "lines.jsonl": lambda book: json_lines(view_of(book)._replace(rows=book.finishes)),
    "table.csv": lambda book: csv_text(view_of(book)._replace(rows=book.finishes)),
    "standing.csv": lambda book: csv_text(view_of(book)._replace(rows=book.finishes), standing=True),
}
formats = st.sampled_from(sorted(FORMATS))


def imported(name: str, text: str, book: Book = EMPTY) -> Plan:
    reading = read_files([(name, text.encode("utf-8", "surrogatepass"))])
    return reconcile(book, reading, TODAY)


@given(formats, odd_books())
def test_exports_import_back_to_the_same_finishes_and_bytes(name: str, book: Book) -> None:
    text = FORMATS[name](book)
    plan = imported(name, text)
    again = planned(EMPTY, plan)
    assert again.finishes == book.finishes
    if name in ("export.json", "table.csv"):
        assert FORMATS[name](again) == text


@pytest.mark.parametrize("name", FORMATS)
def test_the_shipped_book_comes_back_whole(name: str) -> None:
    book = shipped_book()
    text = FORMATS[name](book)
    plan = imported(name, text)
    again = planned(EMPTY, plan)
    assert again.finishes == book.finishes
    assert plan.batch.coverage == (book.coverage if name == "export.json" else ())
    if name in ("export.json", "table.csv"):
        assert FORMATS[name](again) == text
    assert not imported(name, text, book).changes


@settings(max_examples=max(20, settings().max_examples // 3))
@given(formats, odd_books(), odd_books(), st.data())
def test_the_same_file_again_changes_nothing(
    name: str, mine: Book, theirs: Book, data: st.DataObject
) -> None:
    changed = [_mixed(finish, data.draw(odd_finishes()), data) for finish in mine.finishes]
    text = FORMATS[name](whole_book(*theirs.finishes, *changed))
    plan = imported(name, text, mine)
    after = planned(mine, plan)
    assert {finish.id for finish in mine.finishes} <= {finish.id for finish in after.finishes}
    again = imported(name, text, after)
    assert not again.changes, preview(again)


def _mixed(mine: Finish, odd: Finish, data: st.DataObject) -> Finish:
    """Return a finish that is told otherwise in some fields."""
    fields = (
        "race",
        "track",
        "margin",
        "winner",
        "winner_number",
        "points_race",
        "notes",
        "sources",
        "extra",
    )
    told = data.draw(st.sets(st.sampled_from(fields)))
    return mine._replace(**{field: getattr(odd, field) for field in told})


def test_a_markdown_export_tells_nothing_otherwise() -> None:
    book = shipped_book()
    text = markdown_export(view_of(book), TODAY)
    assert not imported("list.md", text, book).changes
    plan = imported("list.md", text)
    whole = [finish for finish in book.finishes if not finish.margin_over]
    assert plan.counts == {"new": len(whole), "invalid": len(book.finishes) - len(whole)}
    told = attrgetter(
        *("date", "race", "margin", "points_race"),
        *("winner", "winner_number", "runner_up", "runner_up_number"),
    )
    assert set(map(told, planned(EMPTY, plan).finishes)) == set(map(told, whole))


def test_what_markdown_only_marks_is_refused_or_told_and_never_ranked() -> None:
    book = whole_book(
        a_finish(id="a", race="Bar | \\ 400", date="2024-05-05"),
        a_finish(id="b", race="Lumber 100", date="2024-05-12", points_race=False, sources=()),
        a_finish(id="c", race="Lumber 200", date="2024-05-19", ended="caution", sources=()),
        a_finish(id="d", race="Lumber 300", date="2024-05-26", margin_over=MarginOver("Cy Cole")),
    )
    plan = imported("list.md", markdown_export(view_of(book), TODAY))
    told = [(entry.finish.race, entry.finish.points_race) for entry in plan.batch.entries]
    assert sorted(told) == [("Bar | \\ 400", True), ("Lumber 100", False)]
    why = "import JSON or CSV instead, which say more"
    assert {problem.message for each in plan.outcomes for problem in each.problems} == {
        f"is marked ^ (ended under caution or the like, not ranked): {why}",
        f"is marked † (margin to a car that is not the runner-up): {why}",
    }
    assert plan.remarks == ("list.md: not read: Rank (4) and a column without a heading (3)",)


def test_the_finishes_of_a_data_package_are_those_of_the_book() -> None:
    book = shipped_book()
    with ZipFile(BytesIO(datapackage_export(view_of(book), TODAY))) as package:
        text = package.read("finishes.csv").decode()
    assert not imported("finishes.csv", text, book).changes
    again = planned(EMPTY, imported("finishes.csv", text))
    assert {one.id: one.series for one in again.finishes} == {one.id: one.series for one in book.finishes}


def test_a_series_without_an_entry_keeps_its_id() -> None:
    book = a_book(a_finish(series="super-late"), series=(Series("super-late", "Super Late"),))
    again = planned(EMPTY, imported("table.csv", FORMATS["table.csv"](book)))
    assert [series.id for series in again.series] == ["super-late"]
    assert date(2024, 5, 5) == again.finishes[0].date
