"""Finishes under each other: one scale, each lead right on it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from rich.cells import cell_len

from finishtui.domain.finish import Finish, Speed
from finishtui.pictures.canvas import BLOCKS, line_text
from finishtui.pictures.strip import Strip, compare_strips
from tests.domain.samples import a_book, a_finish
from tests.pictures.noses import nose


def _with_pole(finish_id: str, margin: str, mph: str, **fields: str) -> Finish:
    return a_finish(finish_id, margin, speeds=(Speed(mph, "pole"),), **fields)


CLOSE, FAR = _with_pole("a", "0.001", "183.112"), _with_pole("b", "0.010", "196.314", race="Daytona 500")
ELSEWHERE = a_finish("c", "0.002", track="Milwaukee Mile", race="Sears Auto Center 250")


def _leads(drawn: Strip) -> list[int]:
    """Return how many parts of a cell each of two finishes' second car is behind."""
    noses = {at: nose(drawn.lines[at], BLOCKS) for at in (1, 2, 4, 5)}
    return [noses[1] - noses[2], noses[4] - noses[5]]


@pytest.mark.parametrize("width", [20, 38, 78, 118, 200])
@pytest.mark.parametrize("zoom", [0, 1, 9])
def test_leads_are_to_one_scale(width: int, zoom: int) -> None:
    drawn = compare_strips([CLOSE, FAR], a_book(CLOSE, FAR), width, zoom=zoom)
    for finish, lead in zip((CLOSE, FAR), _leads(drawn), strict=True):
        inches = Fraction(finish.margin.text) * Fraction(finish.speeds[0].mph) * Fraction("17.6")
        assert lead == int(inches / drawn.scale * 8 + Fraction(1, 2))
    assert {cell_len(line_text(line)) for line in drawn.lines} == {width}


def test_each_finish_is_named_over_its_cars_and_one_ruler_serves_all() -> None:
    drawn = compare_strips([CLOSE, FAR], a_book(CLOSE, FAR), 78)
    lines = [line_text(line).rstrip() for line in drawn.lines]
    assert lines[0] == "0.001 s  2024 AdventHealth 400 · about 3.2 in"
    assert lines[3] == "0.010 s  2024 Daytona 500 · about 35 in"
    assert lines[6].endswith("▏0 in")
    assert (len(lines), drawn.note, drawn.scale_words) == (7, "", "one cell = 2 in")


def test_an_unknown_speed_puts_all_on_a_scale_of_time_and_says_so() -> None:
    drawn = compare_strips([CLOSE, ELSEWHERE], a_book(CLOSE, ELSEWHERE), 60)
    assert drawn.unit == "ms"
    assert drawn.note == "to scale in milliseconds: no speed known for Sears Auto Center 250"
    close, elsewhere = _leads(drawn)
    assert elsewhere == 2 * close


def test_the_unit_is_one_for_all() -> None:
    wide = _with_pole("d", "0.080", "190")
    drawn = compare_strips([CLOSE, wide], a_book(CLOSE, wide), 78, metric=True)
    assert drawn.unit == "m"
    assert line_text(drawn.lines[-1]).rstrip().endswith("▏0 m")
