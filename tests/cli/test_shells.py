"""What real shells make of Tab: the argument that is meant, however it is quoted."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.support.terminal import Terminal

SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'eval "$(_FINISHTUI_COMPLETE=bash_source finishtui)"'),
    "zsh": (
        ["zsh", "-f", "-i"],
        'autoload -Uz compinit; compinit -u -D; eval "$(_FINISHTUI_COMPLETE=zsh_source finishtui)"',
    ),
    "fish": (
        ["fish", "--no-config", "-i"],
        "_FINISHTUI_COMPLETE=fish_source finishtui | source",
    ),
}
ECHO = """#!/bin/sh
[ -n "$_FINISHTUI_COMPLETE" ] && exec {python} -m finishtui
printf 'got:'; printf '<%s>' "$@"; printf '\\n'
"""
"""A `finishtui` that completes as the real one does, and otherwise prints what the shell hands it."""


def put_program(folder: Path) -> None:
    program = folder / "finishtui"
    program.write_text(ECHO.format(python=sys.executable), encoding="utf-8")
    program.chmod(0o755)


def typed(shell: str, tmp_path: Path, line: str, **more: str) -> str:
    """Return the arguments that a shell hands to `finishtui` after a line with Tabs in it."""
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    put_program(tmp_path)
    command, start = SHELLS[shell]
    path = f"{tmp_path}:/usr/local/bin:/usr/bin:/bin"
    env = {"PATH": path, "PS1": "$ ", "HOME": str(tmp_path), "TERM": "xterm", **more}
    with Terminal(command, env=env, cols=200, cwd=tmp_path) as terminal:
        terminal.send(f"{start}; echo rea''dy\r")
        terminal.wait_for("ready")
        terminal.send(f"finishtui {line}\r")
        terminal.wait_for("got:")
        terminal.wait_for(lambda t: ">" in t.screen_text().partition("got:")[2])
        return terminal.screen_text().partition("got:")[2].partition("\n")[0]


@pytest.mark.journey
@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("line", "args"),
    [
        ("list track:tal\t", "<list><track:Talladega>"),
        ("list 'winner:Kyle La\t", "<list><winner:Kyle Larson>"),
        ('list "winner:Kyle La\t', "<list><winner:Kyle Larson>"),
        ("list winner:Kyle\\ La\t", "<list><winner:Kyle Larson>"),
        ("list -driver:johns\t", "<list><-driver:Jimmie Johnson>"),
        ("list driver:johns\t", "<list><driver:Jimmie Johnson>"),
        ("list --format=cs\t", "<list><--format=csv>"),
        ("list --sort track,-da\t", "<list><--sort><track,-date>"),
        ("prog\t", "<progression>"),
        ("driver kyle l\t", "<driver><kyle><Larson>"),
        ('add --winner "Kyle La\t', "<add><--winner><Kyle Larson>"),
        ("list mar\tx", "<list><margin:x>"),
        ("list jo\tx", "<list><jox>"),
        ("list --format=c\t", "<list><--format=csv>"),
        ("list --format c\t", "<list><--format><csv>"),
        ("show 2011-04\t", "<show><2011-04-17-cup-aarons-499>"),
        ("track lowe\t", "<track><Lowe's Motor Speedway>"),
        ("help pro\t", "<help><progression>"),
        ("list --db my\t", "<list><--db><my book.json>"),
    ],
)
def test_an_argument_is_completed_whole(shell: str, tmp_path: Path, line: str, args: str) -> None:
    if shell == "fish":  # which takes nothing but what begins like the text there
        args = args.replace("driver:Jimmie Johnson", "driver:Johnson")
    (tmp_path / "my book.json").touch()
    assert typed(shell, tmp_path, line) == args


@pytest.mark.journey
@pytest.mark.parametrize("shell", SHELLS)
def test_a_backup_is_offered_by_its_file(shell: str, tmp_path: Path, book: Path, run: Run) -> None:
    assert run("delete", "2011-04-17-cup-aarons-499", "--yes").code == 0
    (backup,) = (book.parent / "db.json.backups").iterdir()
    assert typed(shell, tmp_path, "restore \t", FINISHTUI_DB=str(book)) == f"<restore><{backup.name}>"


@pytest.mark.journey
def test_fish_shows_a_help_whole_whatever_is_in_it(tmp_path: Path) -> None:
    fish = shutil.which("fish")
    if not fish:
        pytest.skip("fish is not installed")
    put_program(tmp_path)
    script = f'{SHELLS["fish"][1]}; complete -C "finishtui list --sor"'
    done = subprocess.run(
        [fish, "--no-config", "-c", script],
        env={"PATH": f"{tmp_path}:/usr/local/bin:/usr/bin:/bin", "HOME": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    told = "Columns to sort by, like track,-date; a leading - is descending.  [default: closest first]"
    assert done.stdout == f"--sort\t{told}\n"
