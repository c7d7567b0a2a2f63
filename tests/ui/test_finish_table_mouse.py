"""The table by mouse."""

from __future__ import annotations

from textual.events import MouseScrollDown, MouseScrollUp
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Input

from tests.support.svg_text import screen_text
from tests.ui.table_app import TableApp, lines

MANY = lines(*range(100))


async def wheel(pilot: Pilot[None], app: TableApp, kind: type[MouseScrollDown | MouseScrollUp]) -> None:
    app.table.post_message(
        kind(app.table, 5, 5, 0, 0, 0, shift=False, meta=False, ctrl=False, screen_x=5, screen_y=5)
    )
    await pilot.pause()


async def test_a_click_highlights_and_a_click_on_the_cursor_opens() -> None:
    app = TableApp(MANY)
    async with app.run_test() as pilot:
        app.said()
        await pilot.click(app.table, offset=(8, 4))
        assert app.said() == ["at id3"]
        await pilot.click(app.table, offset=(8, 4))
        assert app.said() == ["open id3"]


async def test_a_double_click_opens_once() -> None:
    app = TableApp(MANY)
    async with app.run_test() as pilot:
        app.said()
        await pilot.double_click(app.table, offset=(8, 4))
        assert app.said() == ["at id3", "open id3"]
        await pilot.double_click(app.table, offset=(8, 4))
        assert app.said() == ["open id3"]


async def test_a_click_beside_the_rows_or_with_another_button_does_nothing() -> None:
    app = TableApp(lines(1, 2))
    async with app.run_test() as pilot:
        app.said()
        await pilot.click(app.table, offset=(8, 9))
        await pilot.click(app.table, offset=(8, 2), button=3)
        await pilot.click(app.table, offset=(0, 0))
        assert app.said() == []


async def test_a_click_never_scrolls_the_row_away_from_the_mouse() -> None:
    app = TableApp(MANY)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click(app.table, offset=(8, 22))
        assert (app.table.cursor_row, app.table.scroll_line) == (21, 0)


async def test_a_click_on_a_title_names_the_column_and_puts_the_cursor_on_it() -> None:
    app = TableApp(MANY)
    async with app.run_test(size=(80, 24)) as pilot:
        app.said()
        await pilot.click(app.table, offset=(20, 0))
        assert app.said() == ["header date"]
        assert app.table.cursor_column == "date"


async def test_the_wheel_scrolls_and_leaves_the_cursor() -> None:
    app = TableApp(MANY)
    async with app.run_test(size=(80, 24)) as pilot:
        app.said()
        for _ in range(3):
            await wheel(pilot, app, MouseScrollDown)
        assert app.table.scroll_line == 6
        assert app.table.cursor_row == 0
        assert app.said() == []
        app.table.give(list(MANY))
        await pilot.pause()
        assert app.table.scroll_line == 6
        await wheel(pilot, app, MouseScrollUp)
        assert app.table.scroll_line == 4
        await pilot.press("j")
        assert (app.table.cursor_row, app.table.scroll_line) == (1, 0)


async def test_fewer_rows_than_were_scrolled_past_are_all_shown() -> None:
    app = TableApp(MANY)
    async with app.run_test(size=(80, 24)) as pilot:
        app.table.scroll_to(y=60)
        await pilot.pause()
        app.table.give(MANY[:5])
        await pilot.pause()
        assert (app.table.cursor_id, app.table.scroll_line) == ("id0", 0)
        assert screen_text(app).splitlines()[1].startswith("▌   0")


async def test_the_row_under_the_mouse_stands_out_and_no_longer_when_it_leaves() -> None:
    app = TableApp(MANY)
    async with app.run_test() as pilot:
        plain = app.table.render_lines(Region(0, 4, 80, 1))
        await pilot.hover(app.table, offset=(8, 4))
        assert app.table.render_lines(Region(0, 4, 80, 1)) != plain
        app.table.painted.clear()
        await pilot.hover(app.table, offset=(9, 4))
        assert app.table.painted == []
        await pilot.hover(Input)
        assert app.table.render_lines(Region(0, 4, 80, 1)) == plain


async def test_the_title_under_the_mouse_stands_out() -> None:
    app = TableApp(MANY)
    async with app.run_test() as pilot:
        plain = app.table.render_lines(Region(0, 0, 80, 1))
        await pilot.hover(app.table, offset=(20, 0))
        assert app.table.render_lines(Region(0, 0, 80, 1)) != plain


async def test_a_click_gives_the_table_the_focus() -> None:
    app = TableApp(MANY)
    async with app.run_test() as pilot:
        app.query_one(Input).focus()
        await pilot.pause()
        await pilot.click(app.table, offset=(8, 4))
        assert app.table.has_focus
        assert screen_text(app).splitlines()[4].startswith("▌")


async def test_the_scroll_bar_is_not_a_row() -> None:
    app = TableApp(MANY)
    async with app.run_test(size=(80, 24)) as pilot:
        app.said()
        await pilot.click(app.table, offset=(79, 21))
        assert app.said() == []
        assert app.table.cursor_row == 0
        assert app.table.scroll_line > 0
