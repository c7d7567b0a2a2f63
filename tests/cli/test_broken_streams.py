"""What nobody can read neither stops a change nor sets its exit code; what cannot be printed is one line."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import TESTVILLE, Result, Run
from tests.support.terminal import PROGRAM

ADDED = "2026-05-03-cup-testville-100"
ADD = ("add", *TESTVILLE, "--yes")
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")


def redirected(where: str, *args: str) -> Result:
    """Run the real program under `sh`, its streams as the shell's redirections say."""
    command = ["/bin/sh", "-c", f'"$@" {where}', "sh", *PROGRAM, *args]
    done = subprocess.run(
        command, check=False, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL
    )
    return Result(done.returncode, done.stdout, done.stderr)


def gone(*args: str) -> int:
    """Run the real program with both streams on a pipe that nobody reads any more; return its exit code."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing) as pipe:
        return subprocess.run([*PROGRAM, *args], check=False, stdout=pipe, stderr=pipe).returncode


def test_an_addition_is_made_though_nobody_reads_what_is_said(run: Run, book: Path) -> None:
    assert gone(*ADD) == 0
    assert ADDED in run("list", "testville", "--format", "json").out


@needs_full
@pytest.mark.parametrize("where", ["2>/dev/full", ">/dev/full", ">/dev/full 2>&1", ">&-", "2>&-", ">&- 2>&-"])
def test_a_change_that_is_made_ends_with_0(run: Run, book: Path, where: str) -> None:
    assert redirected(where, *ADD).code == 0
    assert ADDED in run("list", "testville", "--format", "json").out
    assert redirected(where, "edit", ADDED, "--margin", "0.1").code == 0
    assert redirected(where, "undo", "--yes").code == 0
    assert redirected(where, "delete", ADDED, "--yes").code == 0
    assert run("list", "testville").code == 3


@needs_full
def test_an_id_that_could_not_be_printed_is_said_with_the_change(book: Path) -> None:
    assert redirected(">/dev/full", *ADD).err.endswith("Its id could not be printed: the disk is full.\n")


@needs_full
@pytest.mark.parametrize(
    "args",
    [("--help",), ("--version",), ("list", "--help"), ("list",), ("export", "-o", "-", "--format", "csv")],
)
@pytest.mark.parametrize(("where", "why"), [(">/dev/full", "the disk is full"), (">&-", "stdout is closed")])
def test_data_that_cannot_be_printed_is_one_line_and_exit_code_1(
    args: tuple[str, ...], where: str, why: str
) -> None:
    code, _, err = redirected(where, *args)
    assert (code, err.splitlines()[-1]) == (1, f"Not all of it was written: {why}")
    assert "Traceback" not in err
    assert "written to stdout" not in err


@needs_full
@pytest.mark.parametrize("instruction", ["bash_source", "zsh_source", "fish_source", "bash_complete"])
def test_a_shell_that_cannot_take_completions_gets_one_line(
    monkeypatch: pytest.MonkeyPatch, instruction: str
) -> None:
    monkeypatch.setenv("_FINISHTUI_COMPLETE", instruction)
    monkeypatch.setenv("COMP_LINE", "finishtui li")
    monkeypatch.setenv("COMP_POINT", "12")
    code, _, err = redirected(">/dev/full")
    assert (code, err) == (1, "Not all of it was written: the disk is full\n")


def test_a_closed_stdin_is_said() -> None:
    code, _, err = redirected("<&-", "import", "-")
    assert (code, err) == (
        2,
        "Check what you typed: stdin is closed\nName a file, or send it in: … | finishtui import -\n",
    )
