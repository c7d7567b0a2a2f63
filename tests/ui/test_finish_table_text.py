"""Any text in any cell: every painted line is exactly as wide as the table."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from finishtui.ranks.view import SortKey
from finishtui.text.cells import visible
from finishtui.ui.table.layout import Column, Look, fit_columns
from finishtui.ui.table.paint import (
    COMPONENTS,
    Palette,
    State,
    header_strip,
    message_strip,
    row_strip,
)
from tests.support.odd_text import LONE_SURROGATE, ODD, odd_texts
from tests.support.svg_text import screen_text
from tests.ui.table_app import COLUMNS, Line, TableApp

STYLES = {name: Style(bold=number % 2 == 0, dim=number % 3 == 0) for number, name in enumerate(COMPONENTS)}
PALETTE = Palette(STYLES.__getitem__)
KEYS = [column.key for column in COLUMNS]

texts = st.lists(odd_texts | st.just(LONE_SURROGATE), min_size=len(KEYS), max_size=len(KEYS))
looks = st.builds(Look, texts, st.booleans(), st.frozensets(st.sampled_from(KEYS)))
states = st.sampled_from(State)
widths = st.integers(1, 160)


@given(looks, states, widths, st.sampled_from(KEYS))
def test_a_row_of_any_texts_is_as_wide_as_the_table(
    look: Look, state: State, width: int, picked: str
) -> None:
    placed = fit_columns(COLUMNS, width, left=1)
    strip = row_strip(placed, look, state, PALETTE, picked=picked, width=width)
    assert sum(cell_len(segment.text) for segment in strip) == width
    assert all(segment.style is not None and segment.text for segment in strip)
    assert visible(strip.text) == strip.text


@given(texts, st.integers(40, 160))
def test_the_columns_stay_where_they_are(cells: list[str], width: int) -> None:
    placed = fit_columns(COLUMNS, width, left=1)
    strip = row_strip(placed, Look(cells), State.PLAIN, PALETTE, picked=None, width=width)
    for place in placed[:-1]:
        assert strip.crop(place.x + place.width, place.end).text.isspace()


@given(texts, st.lists(st.sampled_from(KEYS), unique=True), st.integers(1, 160))
def test_titles_of_any_text_are_as_wide_as_the_table(titles: list[str], order: list[str], width: int) -> None:
    columns = [Column(key, title, 6, priority=key != "rank") for key, title in zip(KEYS, titles, strict=True)]
    placed = fit_columns(columns, width, left=1)
    keys = [SortKey(key) for key in order]
    strip = header_strip(placed, keys, PALETTE, picked="rank", hovered="race", width=width)
    assert sum(cell_len(segment.text) for segment in strip) == width
    assert all(segment.style is not None for segment in strip)


@given(odd_texts, st.integers(1, 100))
def test_a_message_of_any_text_is_as_wide_as_the_table(text: str, width: int) -> None:
    strip = message_strip(text, PALETTE, width)
    assert sum(cell_len(segment.text) for segment in strip) == width


async def test_odd_text_on_the_real_screen() -> None:
    odd = [*ODD.values(), LONE_SURROGATE]
    rows = [Line(str(number), (*(text,) * 8, "!")) for number, text in enumerate(odd)]
    app = TableApp(rows)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j", "G")
        shown = screen_text(app)
        assert "[red]Kyle[/red] [/x]" in shown
        assert "␛[31mred␛[0m" in shown
        assert "one⏎two␍⏎three" in shown
