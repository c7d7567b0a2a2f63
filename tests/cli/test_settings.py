"""`finishtui settings`: each value with its origin, the mistakes in the file, and an example of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from finishtui.settings.memory import LastList, Memory
from finishtui.settings.values import settings_file
from tests.cli.conftest import Run
from tests.support.terminal import PROGRAM, Terminal

pytestmark = pytest.mark.usefixtures("book")


def write(text: str) -> Path:
    path = settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_each_value_is_said_with_where_it_comes_from(
    run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "(not there)" in run("settings").lines[0]
    Memory.of_user(book).save_last(LastList(metric=True))
    write('scope = "cup"\n[keys]\n"list.photo" = "Ctrl+F"\n')
    monkeypatch.setenv("TEXTUAL_THEME", "nord")
    assert [line.split() for line in run("settings").lines[2:]] == [
        ["theme", "nord", "environment,", "TEXTUAL_THEME"],
        ["units", "metric", "as", "left"],
        ["names", "then", "as", "left"],
        ["scope", "cup", "file"],
        run("settings").lines[6].split(),
        ["enter", "detail", "default"],
        ["early_frame", "yes", "default"],
        ["list.photo", "Ctrl+F", "file"],
    ]
    found = json.loads(run("settings", "--theme", "gruvbox", "--format", "json").out)
    assert found["settings"][0] == {"name": "theme", "value": "gruvbox", "from": "command line"}
    assert found["settings"][-1] == {"name": "keys.list.photo", "value": ["ctrl+f"], "from": "file"}


def test_mistakes_are_named_and_the_default_is_shown(run: Run) -> None:
    assert run("settings", "--check").code == 0
    path = write('theme = "nrod"\nunits = "metric"\nscope = "cip"\n')
    checked = run("settings", "--check")
    assert checked.code == 2
    assert str(path) in checked.err
    assert "line 1: theme: there is no theme nrod" in checked.err
    assert "line 3: scope: the book has no such group" in checked.err
    assert run("settings").lines[2].split() == ["theme", "finishtui", "default"]
    write('theme = "nord"\n')
    assert run("settings", "--check").code == 0


def test_units_hold_in_commands_where_no_option_says_otherwise(run: Run) -> None:
    inches, metric = (run("show", "kansas 2024-05-05", option).out for option in ("--inches", "--metric"))
    assert inches != metric
    assert run("show", "kansas 2024-05-05").out == inches
    write('units = "metric"\n')
    assert run("show", "kansas 2024-05-05").out == metric
    assert run("show", "kansas 2024-05-05", "--inches").out == inches


def test_the_example_is_a_file_without_mistakes(run: Run) -> None:
    write(run("settings", "--example").out)
    assert run("settings", "--check").code == 0


def test_the_file_holds_at_the_start_of_the_real_program() -> None:
    write('scope = "truck"\nenter = "photo"\nunits = "cm"\n[keys]\n"list.quit" = "X"\n')
    with Terminal([*PROGRAM, "--theme", "nord"]) as terminal:
        terminal.wait_for("Truck finishes")
        terminal.wait_for('line 3: units: "cm" is none')
        terminal.wait_for("X quit")
        terminal.press("enter")
        terminal.wait_for("Esc close")
        terminal.press("escape")
        terminal.wait_for("X quit")
        terminal.send("X")
        assert terminal.wait_exit() == 0


def test_a_theme_that_is_none_is_refused() -> None:
    with Terminal([*PROGRAM, "--theme", "nrod"]) as terminal:
        assert terminal.wait_exit() == 2
        assert "there is no theme nrod" in terminal.screen_text()
