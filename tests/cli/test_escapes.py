"""No text of a book, of a file or of what is typed reaches a terminal as a command to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from finishtui.profiles.counts import DIMENSIONS
from finishtui.ranks.saved_views import SavedView
from finishtui.settings.memory import Memory
from tests.cli.conftest import Run, Tty
from tests.support.hostile import HOSTILE, commands_in, hostile_book, ids

FIELDS = (
    *("--series", HOSTILE, "--race", HOSTILE, "--date", "2014-07-05", "--track", HOSTILE),
    *("--margin", "0.007", "--winner", f"winner {HOSTILE}", "--runner-up", f"second {HOSTILE}"),
    *("--source", f"https://example.org/{HOSTILE}", "--source-title", HOSTILE),
)


def commands(folder: Path) -> Iterator[tuple[str, ...]]:
    """Yield every command, with hostile arguments where it takes texts."""
    first, second, third, _ = ids()
    missing, made = str(folder / f"none {HOSTILE}.csv"), str(folder / f"made {HOSTILE}.csv")
    rows = folder / f"rows {HOSTILE}.csv"
    heads = "series,race,date,track,margin,winner,runner_up"
    rows.write_text(f"{heads},{HOSTILE}\n" + f"{HOSTILE}," * 8 + "\n", encoding="utf-8")
    yield from (
        ("list",),
        ("list", f"winner:{HOSTILE}"),
        ("list", f"bad:{HOSTILE}"),
        ("list", "--scope", HOSTILE),
    )
    yield from (("list", "--format", kind) for kind in ("json", "jsonl", "csv", "md"))
    yield from (("show", first, "--format", "json"), ("export", "-o", "-", "--format", "csv"))
    yield from (("show", first), ("show", HOSTILE), ("compare", first, second), ("compare", HOSTILE, first))
    yield from (("views",), ("cite", first), ("cite", HOSTILE), ("rank", "0.003"), ("rank", HOSTILE))
    yield from (("counts", by) for by in DIMENSIONS)
    yield from (("driver", "winner"), ("track", "track"), ("driver", HOSTILE), ("progression",), ("shape",))
    yield from (("card", first, "-o", str(folder / f"{HOSTILE}.svg")), ("today",), ("today", "--on", "07-04"))
    yield from (("import", str(rows)), ("import", "--yes", str(rows)), ("import", missing))
    yield from (("export", "-o", made), ("export", "-o", made), ("export", "-o", f"{missing}/x.csv"))
    yield from (("coverage",), ("coverage", "cup"), ("coverage", HOSTILE), ("check",), ("paths",))
    yield ("add", *FIELDS)
    yield ("add", "--yes", *FIELDS)
    yield from (("edit", second, "--notes", HOSTILE, "--yes"), ("edit", second, "--winner", f"new {HOSTILE}"))
    yield from (("delete", third, "--yes"), ("log",), ("undo", "--yes"), ("redo", "--yes"), ("log", first))
    yield from (("restore",), ("restore", HOSTILE), (f"--{HOSTILE}",))


def test_no_command_prints_what_a_terminal_would_obey(
    run: Run, streams: dict[str, Tty], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = hostile_book(tmp_path)
    monkeypatch.setenv("FINISHTUI_DB", str(book))
    Memory.of_user(book.resolve()).save_views((SavedView(HOSTILE, query=f"winner:{HOSTILE}"),))
    escaped, shown = {}, 0
    for args in commands(tmp_path):
        streams["stdin"], streams["stdout"], streams["stderr"] = Tty("y\n" * 9), Tty(), Tty()
        result = run(*args)
        output = streams["stdout"].getvalue() + streams["stderr"].getvalue()
        assert result.code in (0, 1, 2, 3), args
        assert "Traceback" not in output, args
        shown += "Zq" in output
        if found := commands_in(output):
            escaped[" ".join(args)] = found[:2]
    assert not escaped
    assert shown > 30
