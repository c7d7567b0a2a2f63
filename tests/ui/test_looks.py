"""How the pages look, as text: the same with and without colour, each line as many cells as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from finishtui.ui.dialogs.coverage import CoverageBox
from tests.ui.driving import copy_of_shipped, driving
from tests.ui.test_sidebar import with_groups

LOOKS = {
    "photo finish at 80x24": ((80, 24), ("j", "j", "p")),
    "whole cars at 120x40": ((120, 40), ("j", "j", "p", *("minus",) * 9)),
    "photo finish at 40x12": ((40, 12), ("j", "j", "p")),
    "records at 120x40": ((120, 40), ("P",)),
    "shape at 80x24": ((80, 24), ("M",)),
    "sources at 80x24": ((80, 24), ("v",)),
}


@pytest.mark.parametrize("name", LOOKS)
async def test_a_page_looks_as_it_did(name: str, tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    size, keys = LOOKS[name]
    async with driving(copy_of_shipped(tmp_path), size) as user:
        await user.press(*keys)
        screen = user.screen
    assert all(cell_len(line) <= size[0] for line in screen.splitlines())
    assert screen == snapshot


SIZES = ((200, 50), (120, 40), (80, 24), (40, 12))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("page", ["tree", "coverage", "photo finish"])
async def test_a_page_looks_so_at_every_size(
    page: str, size: tuple[int, int], tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    """The tree of groups, what the book is complete to, and whole cars over their noses."""
    path = with_groups(tmp_path) if page == "tree" else copy_of_shipped(tmp_path)
    async with driving(path, size) as user:
        await user.until(lambda: "On this day" in user.screen)
        match page:
            case "tree" if size[0] < 100:
                await user.press("b")
            case "coverage":
                await user.app.run_action("app.coverage")
                await user.until(lambda: isinstance(user.app.screen, CoverageBox))
                await user.pilot.pause()
            case "photo finish":
                await user.press("j", "j", "p")
        screen = user.screen
    assert all(cell_len(line) <= size[0] for line in screen.splitlines())
    assert screen == snapshot
