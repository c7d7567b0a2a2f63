"""A book each of whose texts, and whose very name, would do something to a terminal."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

MARK = "Zq"
COMMANDS = ("\x1b", "\x07", "\x9b", "\x9d", "\x85", "\u202e", "\u2066")
"""ESC, BEL, three of C1, and two that turn the direction of a text."""
HOSTILE = "".join(f"{MARK}{command}" for command in COMMANDS) + MARK

_COMMAND_OF_TEXT = re.compile(f"[\x1b\x07]{MARK}|[\x80-\x9f\u202a-\u202e\u2066-\u2069]")


def commands_in(output: str) -> list[str]:
    """Return what of the hostile texts came out as a command, each with what is around it.

    The program's own escapes and bells are none: they are not followed by the mark.
    """
    return [
        output[max(0, found.start() - 60) : found.end() + 20] for found in _COMMAND_OF_TEXT.finditer(output)
    ]


def ids() -> list[str]:
    """Return the ids of the book's finishes, the closest first."""
    return [f"{2010 + number}-07-04-cup-{number}" for number in range(4)]


def hostile_book(folder: Path) -> Path:
    """Write the book to a file whose name is hostile as well, and return where it is."""
    path = folder / f"book {HOSTILE}.json"
    finishes = {finish_id: _finish(number, finish_id) for number, finish_id in enumerate(ids())}
    names = [{"name": HOSTILE, "short": HOSTILE, "source": HOSTILE}]
    source = {"url": f"https://example.org/{HOSTILE}", "title": HOSTILE, "date": HOSTILE}
    tables: dict[str, Any] = {
        "meta": {"book": {"format": 2, "title": HOSTILE, "origin": HOSTILE}},
        "coverage": {
            "cup": {
                "spans": [{"from": "2000-01-01", "to": "2015-12-31", "complete_to": "0.1", "source": HOSTILE}]
            }
        },
        "finishes": finishes,
        "groups": {"nascar": {"label": f"group {HOSTILE}", "order": 1}},
        "series": {
            "cup": {"label": f"series {HOSTILE}", "group": "nascar", "codes": [HOSTILE], "names": names},
            "other": {"label": f"other {HOSTILE}", "names": [{"name": f"other {HOSTILE}"}]},
        },
        "tracks": {
            "place": {
                "label": f"track {HOSTILE}",
                "names": names,
                **dict.fromkeys(("city", "state", "country", "shape", "notes"), HOSTILE),
                "length_miles": HOSTILE,
                "sources": [source],
            }
        },
    }
    path.write_text(json.dumps(tables), encoding="utf-8")
    return path


def _finish(number: int, finish_id: str) -> dict[str, Any]:
    return {
        "series": "cup",
        "race": f"{number} {HOSTILE}",
        "date": finish_id[:10],
        "track": HOSTILE,
        "margin": f"0.00{number + 1}",
        "winner": f"winner {HOSTILE}",
        "winner_number": HOSTILE,
        "runner_up": f"second {HOSTILE}",
        "runner_up_number": HOSTILE,
        "margin_over": {"driver": f"third {HOSTILE}", "number": HOSTILE, "reason": HOSTILE},
        "speeds": [{"mph": "183.5", "kind": "pole", "source": HOSTILE, "note": HOSTILE}],
        "sources": [
            {
                "url": f"https://example.org/{HOSTILE}",
                "title": HOSTILE,
                "date": HOSTILE,
                "says": {"winner": HOSTILE, "remark": HOSTILE, "margin": HOSTILE, HOSTILE: HOSTILE},
            }
        ],
        "notes": f"notes {HOSTILE}\nmore {HOSTILE}",
        "waived": [{"rule": HOSTILE, "reason": HOSTILE}],
        HOSTILE: HOSTILE,
    }
