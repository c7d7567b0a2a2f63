"""Books of text that breaks programs, margins of every size, and finishes of which little is known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.support.odd_text import LONE_SURROGATE, ODD

TEXTS = [text for text in ODD.values() if text] + [LONE_SURROGATE]
MARGINS = ("0.000", "0", "599.999999", "0.0000001"[:8], "12", ".5", "0.000001")


def odd_finish(number: int, text: str) -> dict[str, Any]:
    """Return a document that has the text wherever there may be one."""
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
    """Write a book with a finish of each text, and return where it is."""
    path = folder / "db.json"
    finishes = {f"1999-01-01-cup-{n:03}": odd_finish(n, text) for n, text in enumerate(texts)}
    series = {
        f"s{n}": {"label": texts[n % len(texts)], "names": [{"name": text}]}
        for n, text in enumerate(texts[:6])
    }
    path.write_text(json.dumps({"meta": {"book": {"format": 2}}, "finishes": finishes, "series": series}))
    return path
