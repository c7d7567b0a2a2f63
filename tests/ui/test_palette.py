"""The palette: labels before names, names before help, and no scattered letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from finishtui.ui.palette import BookProvider
from tests.ui.driving import copy_of_shipped, driving


@pytest.mark.parametrize(
    ("typed", "first"),
    [("undo", "undo (u)"), ("dark", "theme"), ("backup", "restore a backup"), ("udo", None)],
)
async def test_whole_words_find_an_action_by_its_label_and_then_by_its_help(
    tmp_path: Path, typed: str, first: str | None
) -> None:
    async with driving(copy_of_shipped(tmp_path)) as user:
        hits = [hit async for hit in BookProvider(user.browse).search(typed)]
        best = max(hits, key=lambda hit: getattr(hit, "score", 0.0), default=None)
        assert (str(best.prompt) if best else None) == first
