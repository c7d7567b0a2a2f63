"""How citing, ranking, counting and comparing look, as text."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from tests.ui.driving import copy_of_shipped, driving

LOOKS = {
    "what if at 80x24": ((80, 24), ("2", "w", "0", "full_stop", "0", "0", "4")),
    "copy as JSON at 80x24": ((80, 24), ("Y", "h")),
    "counts at 80x24": ((80, 24), ("F",)),
    "counts at 40x12": ((40, 12), ("F", "l", "l", "l")),
    "driver's page at 80x24": ((80, 24), ("F", "f")),
    "comparison at 120x40": ((120, 40), ("space", "j", "j", "space", "j", "space", "c")),
}


@pytest.mark.parametrize("name", LOOKS)
async def test_it_looks_as_it_did(name: str, tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    size, keys = LOOKS[name]
    async with driving(copy_of_shipped(tmp_path), size) as user:
        await user.press(*keys)
        screen = user.screen
    assert all(cell_len(line) <= size[0] for line in screen.splitlines())
    assert screen == snapshot
