"""Colour, sizes and odd text: what every terminal must bear."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rich.segment import Segment

from finishtui.text.cells import cell_len
from finishtui.ui.form.finish_form import FinishForm
from tests.support.odd_text import ODD
from tests.ui.driving import Driver, copy_of_shipped, driving


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_shipped(tmp_path)


def sizes(first: tuple[int, int], *further: tuple[int, int]) -> list[Any]:
    """Return sizes of a screen, the first for every run, the further ones for `make journeys`."""
    return [first, *(pytest.param(size, marks=pytest.mark.journey) for size in further)]


@pytest.mark.parametrize("size", sizes((80, 24), (160, 45), (40, 12)))
async def test_without_colour_no_cell_has_one(
    book: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with driving(book, size, colourless=True) as user:
        for keys in ((), ("slash", "l"), ("escape", "question_mark"), ("escape", "a"), ("escape",)):
            await user.press(*keys)
            for line in user.app.screen._compositor.render_strips():
                for segment in line:
                    assert_plain(segment)


async def test_without_colour_what_has_the_focus_is_marked(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with driving(book, (80, 40), colourless=True) as user:
        await user.press("slash")
        assert is_marked(user)
        await user.press("escape", "a")
        await user.until(lambda: isinstance(user.app.screen, FinishForm) and bool(user.app.focused))
        seen = set()
        while user.app.focused not in seen:
            seen.add(user.app.focused)
            assert is_marked(user), user.app.focused
            await user.press("tab")
        assert {type(widget).__name__ for widget in seen} == {*("Line", "Tick", "Select", "Area", "Button")}


def is_marked(user: Driver) -> bool:
    """Say whether anything of what has the focus is in reverse video, or underlined."""
    assert user.app.focused
    region = user.app.focused.region
    strips = user.app.screen._compositor.render_strips()[region.y : region.bottom]
    inside = (strip.crop(region.x, region.right) for strip in strips)
    styles = [segment.style for strip in inside for segment in strip if segment.style]
    return any(style.reverse or style.underline for style in styles)


def assert_plain(segment: Segment) -> None:
    style = segment.style
    assert style is not None
    for colour in (style.color, style.bgcolor):
        assert colour is None or colour.is_default, segment


@pytest.mark.parametrize("size", sizes((80, 24), (200, 50), (40, 12), (20, 5)))
async def test_odd_names_from_a_file_keep_columns_aligned(tmp_path: Path, size: tuple[int, int]) -> None:
    odd = [text for text in ODD.values() if text.strip()]
    finishes = {
        f"f-{number}": {
            "series": text[:60],
            "race": text,
            "date": "2024-05-05",
            "track": text,
            "margin": "0.001",
            "winner": text,
            "runner_up": text[::-1],
            "notes": text,
            "sources": [{"title": text, "url": "https://example.org/" + text, "says": {"winner": text}}],
        }
        for number, text in enumerate(odd)
    }
    path = tmp_path / "odd.json"
    path.write_text(json.dumps({"meta": {"book": {"format": 2}}, "finishes": finishes}), encoding="utf-8")
    async with driving(path, size) as user:
        assert len(user.state.book.finishes) == len(odd)
        for _ in odd[::3]:
            for line in user.app.screen._compositor.render_strips():
                assert sum(cell_len(segment.text) for segment in line) == size[0]
            await user.press("j", "j", "j", "enter", "escape")


async def test_the_theme_can_be_changed(book: Path) -> None:
    async with driving(book) as user:
        for theme in ("textual-light", "nord", "ansi-dark"):
            user.app.theme = theme
            await user.pilot.pause()
            assert "Tyler Reddick" in user.screen


@pytest.mark.parametrize("theme", ["ansi-light", "ansi-dark"])
async def test_in_the_terminals_own_colours_the_cursors_row_is_seen_without_the_focus(
    book: Path, theme: str
) -> None:
    async with driving(book, (120, 30)) as user:
        user.app.theme = theme
        await user.press("j", "tab")
        assert not user.browse.table.has_focus
        table = user.browse.table.content_region
        strips = user.browse._compositor.render_strips(user.app.size)[table.y + 1 : table.y + 3]
        first, cursors = (
            [style for text, style, _ in strip.crop(table.x, table.right) if style and text.strip()]
            for strip in strips
        )
        assert {style.color for style in cursors} <= {style.color for style in first}
        assert all(style.bold for style in cursors)
