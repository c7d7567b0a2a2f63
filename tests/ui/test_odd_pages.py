"""Pages over text that breaks programs, margins of every size, and finishes of which little is known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.support.odd_text import LONE_SURROGATE, ODD
from tests.ui.driving import driving

TEXTS = [text for text in ODD.values() if text] + [LONE_SURROGATE]
MARGINS = ("0.000", "0", "599.999999", "0.0000001"[:8], "12", ".5", "0.000001")


def odd_finish(number: int, text: str) -> dict[str, Any]:
    return {
        "series": f"s{number % 6}",
        "race": text,
        "date": f"{1949 + number % 77}-02-17",
        "track": text,
        "margin": MARGINS[number % len(MARGINS)],
        "winner": text,
        "runner_up": text,
        "winner_number": "09",
        "margin_over": {"driver": text, "number": text[:3], "reason": text},
        "speeds": [{"mph": "183.5", "kind": "pole", "source": f"{text} | https://example.org/"}],
        "sources": [
            {"url": text, "title": text, "date": text, "says": {"winner": text[::-1], "remark": text}},
            {"url": "https://example.org/", "says": {"distance_in": "1e3", "margin": text, text: text}},
        ],
        "notes": text,
    }


def odd_book(folder: Path, texts: list[str]) -> Path:
    path = folder / "db.json"
    finishes = {f"1999-01-01-cup-{n:03}": odd_finish(n, text) for n, text in enumerate(texts)}
    series = {
        f"s{n}": {"label": texts[n % len(texts)], "names": [{"name": text}]}
        for n, text in enumerate(texts[:6])
    }
    path.write_text(json.dumps({"meta": {"book": {"format": 1}}, "finishes": finishes, "series": series}))
    return path


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
