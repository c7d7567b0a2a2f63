"""The pages about a list: its records, its shape, and its line of the day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input

from finishtui.ui.pages.charts import FinishesSheet, ProgressionScreen, ShapeScreen
from finishtui.ui.pages.help import HelpScreen
from finishtui.ui.widgets.label_lines import KeyBar
from finishtui.ui.widgets.paper import Paper
from tests.support.terminal import PROGRAM, Terminal
from tests.ui import driving as driven
from tests.ui.driving import copy_of_shipped, driving

SIZES = [(200, 50), (120, 40), (80, 24), (60, 20), (40, 12), (30, 8)]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_shipped(tmp_path)


async def test_records_are_a_chart_over_the_tables(book: Path) -> None:
    async with driving(book, (120, 40)) as user:
        await user.press("P")
        assert isinstance(user.app.screen, ProgressionScreen)
        assert "● Cup 0.001   ▲ Xfinity 0.0004   ■ Truck 0.001" in user.screen
        assert "\n NASCAR record\n" in user.screen
        assert "=0.002  2011-04-17  4,767  Jimmie Johnson  Aaron's 499" in user.screen
        assert "0.0001┤" in user.screen
        await user.press("escape")
        assert len(user.app.screen_stack) == 1


async def test_records_are_those_of_the_list(book: Path) -> None:
    async with driving(book, text="track:talladega as-of:2009") as user:
        await user.press("3", "P")
        assert "Records of Cup, at Talladega, as of 2009-12-31" in user.screen
        assert "1993-07-25" in user.screen
        assert "2011-04-17" not in user.screen
        assert "Xfinity" not in user.screen


async def test_without_room_there_is_no_chart_but_every_row(book: Path) -> None:
    async with driving(book, (40, 12)) as user:
        await user.press("P")
        assert not user.app.screen.query_one("#chart").display
        assert "0.0004 2018-02-17 2,874 X Reddick" in user.screen
        assert "1993-07-25: first in this book" in user.screen
        paper = user.app.screen.query_one(Paper)
        await user.press("J", "J", "K")
        assert paper.scroll_y == 1
        paper.scroll_end(animate=False)
        await user.pilot.pause()
        assert "with * is the best of this book only." in " ".join(user.screen.split())


async def test_the_chart_comes_and_goes_with_the_room(book: Path) -> None:
    async with driving(book, (40, 12)) as user:
        await user.press("P")
        await user.pilot.resize_terminal(100, 30)
        await user.pilot.pause()
        assert user.app.screen.query_one("#chart").display
        assert "●────" in user.screen


@pytest.mark.parametrize("text", ["points:no", "nobody at all", "winner:miller", "margin<0.0005"])
async def test_a_list_with_few_records_or_none_says_so(book: Path, text: str) -> None:
    async with driving(book, (100, 30), text=text) as user:
        await user.press("P")
        assert isinstance(user.app.screen, ProgressionScreen)
        assert "Record of" in user.screen or "record" in user.screen
        await user.press("q", "M")
        assert isinstance(user.app.screen, ShapeScreen)


async def test_a_tie_to_the_last_place_is_drawn_too(tmp_path: Path) -> None:
    path = copy_of_shipped(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace('"0.0004"', '"0.000"'), encoding="utf-8")
    async with driving(path, (100, 30)) as user:
        await user.press("P")
        assert "0.000  2018-02-17" in user.screen
        assert "▲" in user.screen


async def test_the_cursor_goes_through_the_records_and_enter_to_the_list(book: Path) -> None:
    async with driving(book, (40, 12)) as user:
        await user.press("P", "j", "down", "k")
        page = user.app.screen
        assert isinstance(page, FinishesSheet)
        assert page.stops[page.at].id == "1995-07-15-truck-total-petroleum-200"
        await user.press("right", "j")
        assert "Cup record" in user.screen, "the next table is scrolled to"
        await user.press("l", "l", "l", "h", "enter")
        assert user.state.selected == "1995-07-22-xfinity-humminbird-fishfinder-500k"
        assert user.browse.table.has_focus


async def test_the_cursor_of_the_shape_goes_by_margin_and_by_date(book: Path) -> None:
    async with driving(book, (80, 24)) as user:
        await user.press("j", "j", "M")
        assert "0.001 s  2024-05-05  Kyle Larson over Chris Buescher, Kansas, Cup" in user.screen
        await user.press("right")
        assert "0.068 s  2024-06-30  Joey Logano" in user.screen
        await user.press("left", "down", "down", "down")
        assert "0.0004 s  2018-02-17  Tyler Reddick over Elliott Sadler" in user.screen
        await user.press("up", "enter")
        assert user.state.selected == "1995-07-15-truck-total-petroleum-200"


async def test_the_cursor_of_the_shape_stays_in_sight(book: Path) -> None:
    async with driving(book, (40, 12)) as user:
        await user.press("M", *["k"] * 60)
        page, paper = user.app.screen, user.app.screen.query_one(Paper)
        assert isinstance(page, FinishesSheet)
        assert paper.scroll_y <= (paper.cursor_line or 0) < paper.scroll_y + paper.size.height


async def test_the_shape_is_dots_over_a_histogram(book: Path) -> None:
    async with driving(book, (120, 40)) as user:
        await user.press("M")
        assert "The shape of NASCAR" in user.screen
        assert "● Cup 63   ▲ Xfinity 34   ■ Truck 31" in user.screen
        assert "0.00 to under 0.02" in user.screen
        await user.press("escape", "5", "M")
        assert "The shape of Truck" in user.screen
        assert "●" not in user.screen


@pytest.mark.parametrize("key", ["p", "P", "M", "v"])
async def test_help_opens_over_a_page(book: Path, key: str) -> None:
    async with driving(book) as user:
        await user.press(key)
        page = user.app.screen
        await user.press("question_mark")
        assert isinstance(user.app.screen, HelpScreen)
        await user.press("escape")
        assert user.app.screen is page


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["P", "M"])
async def test_pages_fit_every_size(book: Path, key: str, size: tuple[int, int]) -> None:
    async with driving(book, size) as user:
        await user.press(key)
        assert all(len(line) <= size[0] for line in user.screen.splitlines())
        await user.press("j", "k", "escape")
        assert user.app.screen is user.browse


def test_the_chart_keeps_to_no_colours(tmp_path: Path) -> None:
    environment = {"HOME": str(tmp_path), "NO_COLOR": "1"}
    with Terminal(PROGRAM, 30, 100, env=environment) as terminal:
        terminal.wait_for("closest first")
        terminal.press("P")
        terminal.wait_for("as of 31 December 2025")
        lines = terminal.screen_text().splitlines()
        first = next(number for number, line in enumerate(lines) if "1993-07-25" in line)
        assert [terminal.screen.buffer[row][2].reverse for row in (first, first + 1)] == [True, False]
        terminal.press("escape")
        terminal.wait_for("closest first")
        terminal.press("M")
        terminal.wait_for("By seconds")
        assert b"\x1b[38" not in terminal.raw
        assert b";38;" not in terminal.raw
        assert b";48;" not in terminal.raw


async def test_the_day_has_one_quiet_line_until_the_list_changes(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driven, "TODAY", date(2026, 2, 17))
    async with driving(book) as user:
        assert "On this day in 2018: Tyler Reddick won the PowerShares QQQ 300" in user.screen
        await user.press("j", "p", "escape", "N", "r")
        await user.until(lambda: bool(user.said))
        assert "On this day in 2018" in user.screen
        await user.press("s")
        assert "On this day" not in user.screen


async def test_a_day_without_has_no_line(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driven, "TODAY", date(2026, 12, 24))
    async with driving(book) as user:
        assert "On this day" not in user.screen


async def test_a_wide_list_names_the_series_as_of_the_day_or_of_today(book: Path) -> None:
    async with driving(book, (200, 20)) as user:
        await user.press("i", "j", "j", "j")
        assert "that day" in user.screen
        assert any("Sears Auto Center 250" in line and " Busch " in line for line in user.screen.splitlines())
        await user.press("n")
        assert "that day" not in user.screen
        lines = user.screen.splitlines()
        assert any("Sears Auto Center 250" in line and " O'Reilly " in line for line in lines)


async def test_help_begins_with_where_it_was_asked_for_and_the_marks_in_view(book: Path) -> None:
    async with driving(book) as user:
        await user.press("question_mark")
        lines = user.screen.splitlines()
        assert [lines[1].strip(), lines[2].split()[:2]] == ["Keys here", ["/", "Filter"]]
        assert any(line.split()[:3] == ["=2", "as", "close"] for line in lines)
        await user.press("question_mark", "p", "question_mark")
        assert "Go to the next finish of the list." in user.screen.splitlines()[2]


async def test_help_is_searched(book: Path) -> None:
    async with driving(book) as user:
        await user.press("question_mark", "slash")
        await user.type("clipboard send")
        assert "Send a sentence fit to print" in user.screen
        assert "Filter as you type" not in user.screen
        await user.type(" q?")
        assert "Nothing here has all of these words." in user.screen
        await user.press("escape")
        assert "Filter as you type" in user.screen
        await user.press("slash")
        await user.type("photo finish")
        assert "Zoom in on the noses." in user.screen, "a heading that has the words keeps all under it"
        await user.press("enter", "escape", "escape")
        assert user.app.screen is user.browse


async def test_a_click_on_a_key_types_nothing_in_the_line_of_the_search(book: Path) -> None:
    async with driving(book) as user:
        await user.press("question_mark", "slash")
        bar = user.app.screen.query_one(KeyBar)
        await user.pilot.click(bar, offset=(str(bar.render()).index("j down"), 0))
        await user.pilot.pause()
        await user.until(lambda: user.app.screen.query_one(Paper).scroll_y == 1)
        assert user.app.screen.query_one(Input).value == ""


async def test_help_has_two_columns_where_there_is_room(book: Path) -> None:
    async with driving(book, (160, 70)) as user:
        await user.press("question_mark")
        assert any("Keys here" in line and line.split()[-1] != "here" for line in user.screen.splitlines())


@pytest.mark.parametrize("row", [1, 2], ids=["a heading first", "an empty line first"])
async def test_help_keeps_its_place_when_the_terminal_changes(book: Path, row: int) -> None:
    async with driving(book) as user:
        await user.press("question_mark", *["pagedown"] * 2)
        while "The detail pane" not in user.screen.splitlines()[row]:
            await user.press("j")
        before = user.screen
        await user.pilot.resize_terminal(40, 12)
        await user.until(lambda: user.app.screen.query_one(Paper).size.width < 40)
        await user.pilot.pause()
        lines = [line.strip("│ ") for line in user.screen.splitlines()]
        assert "The detail pane" in lines[lines.index("Help") :][:3]
        await user.pilot.resize_terminal(80, 24)
        await user.until(lambda: user.app.screen.query_one(Paper).size.width > 40)
        await user.pilot.pause()
        assert user.screen == before


async def test_the_cursor_of_the_records_is_in_sight_at_every_size(book: Path) -> None:
    async with driving(book) as user:
        await user.press("P", "l", "l", "j", "j", "j")
        page = user.app.screen
        assert isinstance(page, ProgressionScreen)
        view = page.query_one(Paper)
        for size in ((40, 12), (120, 40), (60, 12), (80, 24)):
            await user.pilot.resize_terminal(*size)
            await user.pilot.pause()
            await user.until(lambda: 0 <= (view.cursor_line or 0) - view.scroll_y < view.size.height)
        assert page.size == (80, 24)


async def test_help_at_its_end_stays_there_when_the_terminal_changes(book: Path) -> None:
    async with driving(book) as user:
        await user.press("question_mark", "G")
        await user.pilot.resize_terminal(40, 12)
        view = user.app.screen.query_one(Paper)
        await user.until(lambda: view.size.width < 40 and view.scroll_y == view.max_scroll_y)
        await user.until(lambda: "saved already" in " ".join(user.screen.split()))


async def test_the_list_is_told_of_a_resize_under_a_page(book: Path) -> None:
    async with driving(book) as user:
        bar = user.screen.splitlines()[-1]
        await user.press("question_mark")
        await user.pilot.resize_terminal(40, 12)
        await user.pilot.pause()
        await user.pilot.resize_terminal(80, 24)
        await user.pilot.pause()
        await user.press("escape")
        await user.until(lambda: user.screen.splitlines()[-1] == bar)
        await user.press("question_mark")
        await user.pilot.resize_terminal(40, 12)
        await user.pilot.pause()
        await user.press("escape")
        await user.until(lambda: "1/128" in user.screen.splitlines()[-1])
