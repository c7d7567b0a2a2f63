"""No cell of a file is a formula to a spreadsheet, and each is read back as it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given

from finishtui.text.formulas import as_written, neutral
from tests.imports.made import odd_text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "'=", "''@"])
def test_a_formula_at_the_start_is_made_harmless(start: str) -> None:
    assert neutral(f"{start}cmd()") == f"'{start}cmd()"


@pytest.mark.parametrize("cut", [";", "\t", "\n", "\r\n"])
def test_a_formula_after_a_cut_of_other_spreadsheets_is_made_harmless(cut: str) -> None:
    assert neutral(f"a{cut}=cmd()") == f"a{cut}'=cmd()"
    assert neutral(f"a{cut}b-c") == f"a{cut}b-c"


def test_other_apostrophes_stay() -> None:
    assert neutral("'Til 400") == as_written("'Til 400") == "'Til 400"


@given(odd_text)
@example("\n'=\n\n''+;'-")
def test_a_harmless_cell_reads_back_as_written(text: str) -> None:
    assert as_written(neutral(text)) == text
    assert not re.search("(\\A|[;\t\r\n])[=+\\-@]", neutral(text))
    assert neutral(text)[:1] not in {"\t", "\r", "\n"}
