"""What saved views mean in a book, and how much each finds there."""

from __future__ import annotations

import gc
import weakref

import pytest
from hypothesis import given

from finishtui.domain.book import Book
from finishtui.query.terms import Query
from finishtui.ranks.saved_views import (
    VIEW_NAME_LENGTH,
    Found,
    SavedView,
    known_of,
    look_up,
    meaning_of,
    view_name_problem,
)
from finishtui.ranks.scope import ALL, Scope
from finishtui.ranks.view import CLOSEST_FIRST, SortKey, found_in, view_of
from tests.domain.samples import a_book, a_finish
from tests.support.query_books import made_book
from tests.support.query_strategies import queries
from tests.support.shipped import the_book

NEAR, FAR = a_finish("near", "0.001"), a_finish("far", "0.010", "2020-05-03", series="xfinity")
BOOK = a_book(NEAR, FAR)


def test_a_view_means_its_scope_its_query_and_its_order() -> None:
    meaning = meaning_of(SavedView("x", Scope(series="cup"), "kansas", "-date"), BOOK)
    assert (meaning.scope, str(meaning.query)) == (Scope(series="cup"), "kansas")
    assert meaning.order == (SortKey("date", descending=True),)
    assert meaning.problems == ()


def test_what_makes_no_sense_in_a_book_is_passed_over_and_said() -> None:
    meaning = meaning_of(SavedView("x", Scope(track="gone"), "foo:bar", "nothing"), BOOK)
    assert (meaning.scope, meaning.query, meaning.order) == (ALL, None, CLOSEST_FIRST)
    assert len(meaning.problems) == 3
    assert meaning.problems[0] == "the book has no track gone"
    assert look_up(SavedView("x", query="foo:bar"), BOOK) == Found(None)


@pytest.mark.parametrize(
    ("view", "found"),
    [
        (SavedView("all"), Found(2, NEAR)),
        (SavedView("all", sort="-margin"), Found(2, NEAR)),
        (SavedView("xfinity", Scope(series="xfinity")), Found(1, FAR)),
        (SavedView("gone", Scope(series="gone"), "kansas"), Found(2, NEAR)),
        (SavedView("season", Scope(season=2020)), Found(1, FAR)),
        (SavedView("then", query="as-of:2020"), Found(1, FAR)),
        (SavedView("rank", query="rank:1"), Found(1, NEAR)),
        (SavedView("rank then", query="rank:1 as-of:2020"), Found(1, FAR)),
        (SavedView("rank in", Scope(series="xfinity"), "rank:1"), Found(1, FAR)),
        (SavedView("none", query="nobody"), Found(0)),
    ],
)
def test_how_much_a_view_finds_and_how_close(view: SavedView, found: Found) -> None:
    assert look_up(view, BOOK) == found


def test_an_empty_book_has_none() -> None:
    assert look_up(SavedView("x"), Book()) == Found(0)


def test_a_view_is_looked_up_once_for_each_book() -> None:
    view, one, other = SavedView("x"), a_book(NEAR), a_book(NEAR, FAR)
    assert known_of(view, one) is None
    assert look_up(view, one) is look_up(view, one) is known_of(view, one)
    assert known_of(view, other) is None
    assert look_up(view, other) == Found(2, NEAR)


def test_what_was_looked_up_keeps_no_book_alive() -> None:
    book = a_book(a_finish())
    look_up(SavedView("x", query="kansas"), book)
    gone = weakref.ref(book)
    del book
    gc.collect()
    assert gone() is None


MADE = made_book(1)


@given(queries())
def test_a_view_finds_what_the_list_shows(query: Query) -> None:
    book = MADE
    for scope in (ALL, Scope(series="cup")):
        shown = view_of(book, scope, query)
        found = found_in(book, scope, query)
        assert sorted(finish.id for finish in found) == sorted(finish.id for finish in shown.rows)
        closest = look_up(SavedView("x", scope, str(query)), book).closest
        assert closest == (shown.rows[0] if shown.rows else None)


def test_every_series_of_the_shipped_book() -> None:
    counts = {key: look_up(SavedView(key, Scope(series=key)), the_book()) for key in ("cup", "truck")}
    assert [found.total for found in counts.values()] == [63, 31]


@pytest.mark.parametrize(
    "name", ["Plates", " 0.005 or closer ", "Fotofinish ’24", "日本", "x" * VIEW_NAME_LENGTH]
)
def test_a_name(name: str) -> None:
    assert view_name_problem(name, ["other"], a_book()) == ""


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("  ", "a name is needed"),
        ("x" * 41, "at most 40 characters (41 now)"),
        ("two\nlines", "a name is one line, of characters that can be seen"),
        ("\x1b[31mred", "a name is one line, of characters that can be seen"),
        ("!!!", "a name needs a letter or a digit"),
        ("all", "all is in the sidebar already"),
        ("CUP", "CUP is in the sidebar already"),
        ("plates", "there is a view called plates already"),
    ],
)
def test_what_is_no_name(name: str, problem: str) -> None:
    assert view_name_problem(name, ["Plates"], a_book()) == problem
