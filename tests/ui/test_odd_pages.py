"""Pages over text that breaks programs, margins of every size, and finishes of which little is known."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.support.odd_books import TEXTS, odd_book
from tests.ui.driving import driving


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (120, 40)])
async def test_pages_survive_odd_text(tmp_path: Path, size: tuple[int, int]) -> None:
    async with driving(odd_book(tmp_path, TEXTS), size) as user:
        rows = len(user.state.view.rows)
        assert rows >= len(TEXTS) - 3
        await user.press("p")
        for _ in range(rows):
            await user.press("minus", "j")
            assert all(cell_len(line) <= size[0] for line in user.screen.splitlines())
        await user.press("escape")
        for key in ("P", "M"):
            await user.press(key)
            assert all(cell_len(line) <= size[0] for line in user.screen.splitlines())
            await user.press("escape")


async def test_sources_survive_odd_text(tmp_path: Path) -> None:
    async with driving(odd_book(tmp_path, TEXTS)) as user:
        for finish in user.state.view.rows:
            user.browse.go_to(finish.id)
            await user.press("v", "j", "o")
            assert all(cell_len(line) <= 80 for line in user.screen.splitlines())
            await user.press("escape")
        assert len(user.app.screen_stack) == 1
