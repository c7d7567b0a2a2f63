"""The table by keyboard: what it shows, where the cursor goes, what it posts, what it paints."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Region
from textual.widgets import Input

from finishtui import ui
from finishtui.actions import actions_at
from tests.support.svg_text import screen_text
from tests.ui.table_app import COLUMNS, TableApp, line, lines

MANY = lines(*range(100))


def row_text(app: TableApp, y: int) -> str:
    """Return a line of the screen without the scroll bar."""
    return screen_text(app).splitlines()[y][: app.size.width - 1].rstrip()


async def test_rows_under_their_titles_with_the_cursor_on_the_first() -> None:
    app = TableApp(lines(1, 2))
    async with app.run_test(size=(80, 24)):
        assert screen_text(app).splitlines()[:3] == [
            " Rank  Margin▲ s  Date       Track         Winner           Runner-up",
            "▌   1  0.001   X  2018-02-17 Daytona       Tyler Reddick    Elliott Sadler   !",
            "    2  0.001   X  2018-02-17 Daytona       Tyler Reddick    Elliott Sadler   !",
        ]
        assert app.said() == []
        assert (app.table.cursor_row, app.table.cursor_id) == (0, "id1")
        assert app.table.cursor_value == line(1)


async def test_any_size() -> None:
    app = TableApp(MANY)
    async with app.run_test(size=(1, 1)) as pilot:
        for size in [(2, 2), (20, 5), (40, 12), (200, 50), (60, 10)]:
            await pilot.resize_terminal(*size)
            await pilot.press("G", "l", "ctrl+u")
        assert row_text(app, 0).startswith(" Rank")


MOVES = {
    "j": 1, "down": 1, "j j k": 1, "k": 0, "j up": 0, "G": 99, "end": 99, "G j": 99, "G g": 0, "end home": 0,
    "ctrl+d": 11, "ctrl+d ctrl+u": 0, "pagedown": 21, "pagedown pagedown pageup": 21, "G pageup": 78,
}  # fmt: skip


async def test_keys_move_the_cursor_and_keep_it_in_sight() -> None:
    app = TableApp(MANY)
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.table.page == 22
        for keys, row in MOVES.items():
            app.table.give(MANY, cursor="id0")
            await pilot.press(*keys.split())
            assert (keys, app.table.cursor_row) == (keys, row)
            assert row_text(app, 1 + row - app.table.scroll_line).startswith("▌")


async def test_every_key_is_bound_and_none_twice() -> None:
    keys = [key for entry in actions_at("table") for key in entry.keys]
    assert len(keys) == len(set(keys))
    assert "space" not in keys
    app = TableApp(MANY)
    async with app.run_test():
        for entry in actions_at("table"):
            assert callable(getattr(app.table, f"action_{entry.name}"))
            for key in entry.keys:
                assert {binding.action for binding in app.table._bindings.get_bindings_for_key(key)} == {
                    entry.call
                }


async def test_each_move_is_posted_once_and_no_move_is_not() -> None:
    app = TableApp(lines(1, 2, 3))
    async with app.run_test() as pilot:
        await pilot.press("j", "j", "j", "k", "enter", "g", "g")
        assert app.said() == ["at id2", "at id3", "at id2", "open id2", "at id1"]


async def test_an_empty_table_says_why_and_posts_nothing() -> None:
    app = TableApp([])
    async with app.run_test(size=(60, 12)) as pilot:
        app.table.give([], message="No finish matches.\nEsc clears the filter.")
        await pilot.press("j", "G", "enter", "ctrl+d")
        assert app.said() == []
        assert app.table.cursor_row is None
        shown = screen_text(app)
        assert f"\n{' ' * 20}No finish matches.\n" in shown
        assert "Esc clears the filter." in shown
        app.table.give(lines(4))
        await pilot.pause()
        assert "No finish" not in screen_text(app)


async def test_before_the_first_rows_it_says_what_it_is_told_and_posts_nothing() -> None:
    app = TableApp()
    async with app.run_test() as pilot:
        assert "Reading… 12,000" in screen_text(app)
        app.table.say("Reading… 24,000")
        await pilot.pause()
        assert "Reading… 24,000" in screen_text(app)
        assert app.said() == []


async def test_rows_that_were_there_before_it_was_mounted() -> None:
    app = TableApp()
    app.table.give(MANY, cursor="id70")
    async with app.run_test(size=(80, 24)):
        assert app.table.cursor_id == "id70"
        assert 0 <= 70 - app.table.scroll_line < app.table.page


async def test_the_cursor_follows_its_row_and_the_row_keeps_its_line() -> None:
    app = TableApp(MANY)
    async with app.run_test(size=(80, 24)) as pilot:
        app.table.give(MANY, cursor="id50")
        await pilot.press("k", "k", "k")
        line_before = 47 - app.table.scroll_line
        app.table.give(MANY[::-1], descending=True)
        await pilot.pause()
        assert app.table.cursor_id == "id47"
        assert app.table.cursor_row == 52
        assert 52 - app.table.scroll_line == line_before
        assert "Margin▼" in row_text(app, 0)


async def test_a_filter_and_back_leave_the_cursor_where_it_was() -> None:
    app = TableApp(MANY)
    async with app.run_test(size=(80, 24)) as pilot:
        app.table.give(MANY, cursor="id60")
        await pilot.pause()
        app.table.give(MANY[58:62])
        app.table.give([])
        app.table.give(MANY)
        await pilot.pause()
        assert app.table.cursor_id == "id60"
        assert 0 <= 60 - app.table.scroll_line < app.table.page


async def test_a_deleted_row_leaves_the_next_one_under_the_cursor() -> None:
    app = TableApp(lines(1, 2, 3))
    async with app.run_test() as pilot:
        await pilot.press("j")
        app.table.give(lines(1, 3))
        assert app.table.cursor_id == "id3"
        app.table.give(lines(1))
        assert app.table.cursor_id == "id1"


async def test_what_it_is_given_is_no_news() -> None:
    app = TableApp(MANY)
    async with app.run_test() as pilot:
        await pilot.press("j")
        app.said()
        app.table.give([line(1, "Jane"), line(2, "Joe")], cursor="id2")
        app.table.give([])
        app.table.give(lines(3))
        await pilot.pause()
        assert app.said() == []


async def test_a_new_row_can_be_gone_to() -> None:
    app = TableApp(lines(*range(90)))
    async with app.run_test(size=(80, 24)) as pilot:
        app.table.give(MANY, cursor="id95")
        await pilot.pause()
        assert app.table.cursor_id == "id95"
        assert 0 <= 95 - app.table.scroll_line < app.table.page


async def test_a_row_in_sight_is_gone_to_without_scrolling() -> None:
    app = TableApp(MANY)
    async with app.run_test(size=(80, 24)):
        app.table.give(MANY, cursor="id10")
        assert (app.table.cursor_id, app.table.scroll_line) == ("id10", 0)


async def test_only_lines_that_differ_are_painted() -> None:
    app = TableApp(MANY)
    async with app.run_test(size=(80, 24)) as pilot:
        table = app.table
        await pilot.pause()
        table.painted.clear()
        table.give(list(MANY))
        await pilot.pause()
        assert table.painted == []
        others = [*MANY[:5], line(5, "Jane Doe"), *MANY[6:]]
        table.give(others)
        await pilot.pause()
        assert table.painted == [6]
        table.painted.clear()
        await pilot.press("j")
        assert sorted(table.painted) == [1, 2]
        table.painted.clear()
        app.table.marked.add("id9")
        table.give(others)
        await pilot.pause()
        assert table.painted == [10]
        assert row_text(app, 10).startswith("•")


async def test_only_rows_in_sight_are_asked_for_their_cells() -> None:
    app = TableApp(lines(*range(100_000)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G", "g")
        assert len(set(app.table.asked)) <= 44


async def test_the_column_cursor_is_what_a_sort_key_reads() -> None:
    app = TableApp(MANY)
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.table.cursor_column == "margin"
        await pilot.press("l", "right")
        assert app.table.cursor_column == "date"
        await pilot.press("h", "left", "h", "h")
        assert app.table.cursor_column == "rank"
        app.table.move_to_column("flags")
        await pilot.press("l")
        assert app.table.cursor_column == "flags"
        app.table.move_to_column("runner")
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert app.table.cursor_column == "rank"
        assert app.table.columns_in_place == ("rank", "margin", "series", "winner", "flags")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert app.table.cursor_column == "runner"


async def test_new_columns_take_their_places() -> None:
    app = TableApp(MANY)
    async with app.run_test(size=(80, 24)) as pilot:
        app.table.give(MANY, columns=COLUMNS[:2])
        await pilot.pause()
        assert row_text(app, 1) == "▌   0  0.001"


async def test_without_focus_the_cursor_is_a_thin_mark() -> None:
    app = TableApp(MANY)
    async with app.run_test() as pilot:
        app.query_one(Input).focus()
        await pilot.pause()
        assert row_text(app, 1).startswith("▏")
        app.table.marked.add("id0")
        app.table.give(MANY)
        await pilot.pause()
        assert row_text(app, 1).startswith("▍")
        app.table.focus()
        await pilot.pause()
        assert row_text(app, 1).startswith("█")


async def test_a_smaller_window_keeps_the_cursor_in_sight() -> None:
    app = TableApp(MANY)
    async with app.run_test(size=(80, 24)) as pilot:
        app.table.give(MANY, cursor="id19")
        assert app.table.scroll_line == 0
        await pilot.resize_terminal(80, 12)
        assert 0 <= 19 - app.table.scroll_line < app.table.page


async def test_without_colour_the_cursor_is_reversed_and_nothing_has_a_colour(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = TableApp(MANY, ansi_color=True)
    app.css_path.append(Path(ui.__file__).with_name("colourless.tcss"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j")
        painted = app.table.render_lines(Region(0, 0, 80, 23))
        for strip in painted:
            for segment in strip:
                assert segment.style is not None
                assert segment.style.color is not None
                assert segment.style.color.is_default
                assert segment.style.bgcolor is not None
                assert segment.style.bgcolor.is_default
        reversed_lines = [
            y for y, strip in enumerate(painted) if any(s.style and s.style.reverse for s in strip)
        ]
        assert reversed_lines == [2]


async def test_a_theme_change_repaints() -> None:
    app = TableApp(MANY)
    async with app.run_test(size=(80, 24)) as pilot:
        before = app.table.render_lines(Region(0, 1, 80, 1))
        app.theme = "textual-light"
        await pilot.pause()
        assert app.table.render_lines(Region(0, 1, 80, 1)) != before
