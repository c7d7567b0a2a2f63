"""The chart of records: every mark has its place, at every size."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from finishtui.domain.finish import Finish
from finishtui.pictures.canvas import line_text
from finishtui.pictures.charts import SeriesMark, draw_records
from finishtui.ranks.progression import progression_of
from finishtui.ranks.scope import ALL
from tests.domain.samples import a_book, a_finish, margins

made = st.builds(
    lambda margin, day: a_finish(f"{day}-{margin}", margin.text, day.isoformat()),
    margins(most=0) | margins(),
    st.dates(date(1895, 1, 1), date(2026, 12, 31)),
)
books = st.lists(made, min_size=1, max_size=8, unique_by=lambda finish: finish.id)


def drawn(finishes: list[Finish], width: int, height: int) -> list[str]:
    progression = progression_of(ALL, a_book(*finishes))
    mark = SeriesMark("Cup", "●", "C", "series_0")
    return [line_text(line) for line in draw_records([(progression, mark)], width, height)]


@given(books, st.integers(30, 200), st.integers(3, 40))
def test_lines_are_as_wide_as_asked_and_the_latest_record_is_drawn(
    finishes: list[Finish], width: int, height: int
) -> None:
    lines = drawn(finishes, width, height)
    assert {cell_len(line) for line in lines} == {width}
    assert any("●" in line for line in lines)


def test_a_record_comes_down_in_steps_from_mark_to_mark() -> None:
    finishes = [a_finish("a", "0.1", "2000-01-01"), a_finish("b", "0.001", "2013-01-01")]
    assert drawn(finishes, 33, 6) == [
        "  0.1┤●────────────┐             ",
        "     │             │             ",
        " 0.01┤             │             ",
        "     │             │             ",
        "0.001┤             ●──────────── ",
        "      2000      2010     2020    ",
    ]
