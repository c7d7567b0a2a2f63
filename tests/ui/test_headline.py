"""The words around the list."""

from __future__ import annotations

import pytest

from finishtui.ui.state.headline import banner
from finishtui.ui.state.list_state import ListState
from tests.domain.samples import a_book, a_finish


@pytest.mark.parametrize(
    ("text", "day"),
    [("as-of:2030", "2026-06-21"), ("as-of:2024-05-06", "2024-05-06"), ("as-of:1990", "1990-12-31")],
)
def test_the_banner_names_no_day_that_the_book_knows_nothing_of(text: str, day: str) -> None:
    assert banner(ListState(a_book(a_finish())).filtered(text)) == f" ranks as of {day}"
