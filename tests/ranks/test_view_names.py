"""What a saved view may be called."""

from __future__ import annotations

import pytest

from finishtui.ranks.view_names import NAME_LENGTH, view_name_problem
from tests.domain.samples import a_book


@pytest.mark.parametrize("name", ["Plates", " 0.005 or closer ", "Fotofinish ’24", "日本", "x" * NAME_LENGTH])
def test_a_name(name: str) -> None:
    assert view_name_problem(name, ["other"], a_book()) is None


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
