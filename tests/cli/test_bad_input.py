"""Text that breaks programs, through every option that takes text: kept, shown as text, never run."""

import json
import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len

from finishtui.cli.draft_options import OPTIONS
from tests.cli.conftest import TESTVILLE, Run, Tty

NASTY = (
    "[bold]Markup[/bold] [/x] [link=x]",
    "\x1b]0;title\x07 \x1b[31mred\x1b[0m \x9b2J",
    "two\nlines\r\nand\ttabs",
    "x" * 500,
    "مرحبا \u202eevil\u2066 \u200fעברית",
    "🏁🏎️ 優勝 e\u0301\u200b\u2028",
    "bad utf-8 \udcff\udc80",
    "=1+1 | `rm` $(x) %s {0} \\ \" '",
)
RULED = ("date", "margin", "winner_number", "runner_up_number", "speed", "speed_kind", "source_url")
"""Fields whose rules take no such text."""


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.field)
def test_it_is_kept_or_refused_in_words(run: Run, book: Path, option: object, text: str) -> None:
    assert hasattr(option, "option")
    assert hasattr(option, "field")
    result = run("add", *TESTVILLE, "--yes", option.option, text)
    assert result.code in (0, 2), result.err
    assert all(line.isprintable() or line == "" for line in map(_without_surrogates, result.err.split("\n")))
    if result.code == 2:
        assert option.option in result.err
        assert option.field in RULED or len(text) > 120
        return
    shown = run("show", result.out.strip(), "--format", "json")
    assert json.loads(shown.out)["id"] == result.out.strip()
    if option.field in ("race", "winner", "runner_up"):
        assert json.loads(shown.out)[option.field].split() == text.split()


def _without_surrogates(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c) not in ("Cs", "Mn", "So"))


@pytest.mark.parametrize("text", [text for text in NASTY if len(text) < 120])
def test_a_terminal_gets_it_visibly_and_aligned(
    run: Run, book: Path, streams: dict[str, Tty], text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "300")
    added = run("add", *TESTVILLE, "--race", text, "--winner", f"W {text}", "--note", text).out.strip()
    for args in (
        ("list", "kansas"),
        ("show", added),
        ("log", added),
        ("cite", added, "--print"),
        ("card", added),
    ):
        streams["stdout"] = Tty()
        assert run(*args).code == 0
        shown = streams["stdout"].getvalue()
        assert not any((ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 for c in shown), args
        assert not any("\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" for c in shown), args
        assert shown.isprintable() or "\n" in shown
    streams["stdout"] = Tty()
    run("list", "kansas")
    header, *lines = streams["stdout"].getvalue().splitlines()
    at = cell_len(header[: header.index("runner-up")])
    assert len(lines) == 4
    assert {_cell_before(line, at) for line in lines} == {" "}


def _cell_before(line: str, at: int) -> str:
    ends = (end for end in range(1, len(line) + 1) if cell_len(line[:end]) >= at)
    return line[next(ends) - 1]


def test_a_pipe_gets_data_untouched(run: Run, book: Path) -> None:
    text = "\x1b[31mred\x1b[0m \u202e 500"
    added = run("add", *TESTVILLE, "--race", text).out.strip()
    assert text in run("list", "kansas", "--format", "csv").out
    assert json.loads(run("show", added, "--format", "json").out)["race"] == text


def test_bytes_that_are_no_utf_8_survive_from_argument_to_pipe(run: Run, book: Path) -> None:
    added = run("add", *TESTVILLE, "--race", "Caf\udce9 100").out.strip()
    assert json.loads(run("show", added, "--format", "json").out)["race"] == "Caf\udce9 100"
    assert run("list", "kansas", "--format", "table").code == 0


@pytest.mark.parametrize(
    "text", [*NASTY, "\udcff:", "-\udcff:x", "trak:\x1b[31m", '"open', "a" * 5000, "::::"]
)
@pytest.mark.parametrize("command", ["list", "show", "open", "export", "progression", "shape"])
def test_no_query_is_more_than_an_error_in_words(run: Run, command: str, text: str) -> None:
    more = ("-o", "-", "--format", "csv") if command == "export" else ()
    result = run(command, *more, "--", text)
    assert result.code in (0, 2, 3)
    assert "Traceback" not in result.err
    assert "\x1b" not in result.err


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("option", ["--scope", "--db", "--sort", "--limit"])
def test_no_other_option_is_either(run: Run, option: str, text: str) -> None:
    result = run("list", option, text)
    assert result.code in (1, 2)
    assert "\x1b" not in result.err


def test_an_option_that_does_not_exist_is_shown_visibly(run: Run) -> None:
    result = run("list", "--\x1b[31mred")
    assert result.code == 2
    assert "\x1b" not in result.err
