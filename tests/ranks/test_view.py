"""A finish is found by its id, or by words."""

from __future__ import annotations

import pytest

from finishtui.query.parse import QueryError
from finishtui.ranks.scope import Scope
from finishtui.ranks.view import find_finishes
from tests.domain.samples import a_book, a_finish
from tests.support.shipped import the_book

TALLADEGA_2011 = "2011-04-17-cup-aarons-499"


def test_an_id_finds_its_finish_alone() -> None:
    one, two = a_finish("larson"), a_finish("larson-2")
    assert find_finishes(" larson ", a_book(one, two)).rows == (one,)


def test_an_id_goes_before_the_words_and_beyond_the_scope() -> None:
    named, other = a_finish("buescher", winner="A B", runner_up="C D"), a_finish("x")
    book = a_book(named, other)
    assert find_finishes("buescher", book, Scope(series="xfinity")).rows == (named,)
    assert find_finishes("Buescher", book).rows == (other,)


def test_words_find_closest_first_in_the_scope() -> None:
    far, near = a_finish("far", "0.010"), a_finish("near", "0.001")
    second = a_finish("second", "0.002", series="xfinity")
    book = a_book(far, near, second)
    assert find_finishes("kansas larson", book).rows == (near, second, far)
    assert find_finishes("kansas", book, Scope(series="cup")).rows == (near, far)
    assert find_finishes("margin<=0.002 series:cup", book).rows == (near,)
    assert find_finishes("nobody", book).rows == ()


@pytest.mark.parametrize("blank", ["", "  ", "\n"])
def test_blank_text_finds_nothing(blank: str) -> None:
    assert find_finishes(blank, a_book(a_finish())).rows == ()


def test_what_is_no_query_is_said() -> None:
    with pytest.raises(QueryError, match="foo"):
        find_finishes("foo:bar", a_book(a_finish()))


def test_every_shipped_finish_is_found_by_its_id() -> None:
    for finish in the_book().finishes:
        assert find_finishes(finish.id, the_book()).rows == (finish,)


@pytest.mark.parametrize(
    "words", [TALLADEGA_2011, "talladega 2011-04", "date:2011-04-17", "aaron's margin:0.002"]
)
def test_talladega_2011(words: str) -> None:
    assert [finish.id for finish in find_finishes(words, the_book()).rows] == [TALLADEGA_2011]
