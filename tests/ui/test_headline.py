"""The words around the list."""

from __future__ import annotations

import pytest

from finishtui.ranks.scope import Scope
from finishtui.ui.state.headline import banner, headline
from finishtui.ui.state.list_state import ListState
from tests.domain.samples import a_book, a_coverage, a_finish


@pytest.mark.parametrize(
    ("text", "day"),
    [("as-of:2030", "2026-06-21"), ("as-of:2024-05-06", "2024-05-06"), ("as-of:1990", "1990-12-31")],
)
def test_the_banner_names_no_day_that_the_book_knows_nothing_of(text: str, day: str) -> None:
    assert banner(ListState(a_book(a_finish())).filtered(text)) == f" ranks as of {day}"


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (120, f"closest first{' ' * 25}* at best: no days for which all its series are complete "),
        (80, "closest first                  * at best, in this book "),
        (50, "closest first"),
    ],
)
def test_a_list_whose_series_share_no_complete_days_says_so_once(width: int, said: str) -> None:
    spans = (a_coverage("cup", until="1999-12-31"), a_coverage("xfinity", since="2001-01-01"))
    book = a_book(a_finish("a"), a_finish("b", series="xfinity"), coverage=spans)
    assert headline(ListState(book), width).endswith(said)
    assert "Cup complete to 0.020 s" in headline(ListState(book, scope=Scope(series="cup")), 120)


def test_a_book_without_coverage_says_what_the_star_means() -> None:
    said = headline(ListState(a_book(a_finish(), coverage=())), 120)
    assert said.endswith("* at best: the book does not say how complete it is ")
