"""Text that breaks programs, through every option that takes text: kept, shown as text, never run."""

import json
import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len

from finishtui.cli.fields import FIELD_OPTIONS, option_of
from finishtui.profiles.counts import DIMENSIONS
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
FREE = ("series", "race", "track", "winner", "runner_up", "source_title", "notes")
"""Fields that take any text of their length that has a letter or a digit."""

RULED = tuple(field for field in FIELD_OPTIONS if field not in FREE)


def options_with(text: str, fields: tuple[str, ...]) -> list[str]:
    """Return arguments that give these fields the text; two drivers are never the same one."""
    ends = {"runner_up": " 2"}
    pairs = ((option_of(each), f"{text}{ends.get(each, '')}") for each in FIELD_OPTIONS if each in fields)
    return [arg for pair in pairs for arg in pair]


@pytest.mark.parametrize("text", NASTY)
def test_free_text_is_kept_or_too_long(run: Run, book: Path, text: str) -> None:
    result = run("add", *TESTVILLE, *options_with(text, FREE))
    assert result.code == (2 if len(text) > 120 else 0), result.err
    assert all(line.isprintable() for line in map(_without_surrogates, result.err.split("\n")))
    if result.code == 2:
        assert all(
            option in result.err for option in ("--series:", "--race:", "--winner:", "--source-title:")
        )
        return
    shown = json.loads(run("show", result.out.strip(), "--format", "json").out)
    assert shown["race"].split() == shown["winner"].split() == text.split()


@pytest.mark.parametrize("text", NASTY)
def test_what_has_rules_refuses_it_in_words(run: Run, text: str) -> None:
    result = run("add", *TESTVILLE, *options_with(text, RULED))
    assert (result.code, result.out) == (2, "")
    assert all(line.isprintable() for line in map(_without_surrogates, result.err.split("\n")))
    refused = [line.partition(":")[0].strip() for line in result.err.split("\n")]
    assert all(option_of(each) in refused for each in RULED)


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


@pytest.mark.parametrize("command", ["list", "show", "open", "export", "progression", "shape"])
def test_no_query_is_more_than_an_error_in_words(run: Run, command: str) -> None:
    more = ("-o", "-", "--format", "csv") if command == "export" else ()
    for text in (*NASTY, "\udcff:", "-\udcff:x", "trak:\x1b[31m", '"open', "a" * 5000, "::::"):
        result = run(command, *more, "--", text)
        assert result.code in (0, 2, 3), text
        assert "Traceback" not in result.err
        assert "\x1b" not in result.err


@pytest.mark.parametrize("option", ["--scope", "--db", "--sort", "--limit"])
def test_no_other_option_is_either(run: Run, option: str) -> None:
    for text in NASTY:
        result = run("list", option, text)
        assert result.code in (1, 2), text
        assert "\x1b" not in result.err


def test_an_option_that_does_not_exist_is_shown_visibly(run: Run) -> None:
    result = run("list", "--\x1b[31mred")
    assert result.code == 2
    assert "\x1b" not in result.err


def test_an_argument_that_is_missing_is_told_in_one_line(run: Run) -> None:
    result = run("counts")
    assert result.code == 2
    first, _help = result.err.splitlines()
    assert first.endswith(f"Missing argument 'BY'. Choose from: {', '.join(DIMENSIONS)}")
