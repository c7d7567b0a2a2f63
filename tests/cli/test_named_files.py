"""A name that cannot be a file's is one clear line, of a command and on the screen alike."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from finishtui.cli.files import NamedFiles
from finishtui.errors import FinishError, InvalidInput
from tests.cli.conftest import Run
from tests.conftest import NOW

LONG = "x" * 256 + ".csv"


@pytest.fixture
def odd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder, which is the current one, of things that are no files."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "loop.csv").symlink_to(tmp_path / "loop.csv")
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "folder.csv").mkdir()
    return tmp_path


NAMES = ["~Downloads/x.csv", "~nosuchuser/x.csv", "loop.csv", "folder.csv", LONG, "no/such/x.csv"]


@pytest.mark.parametrize("name", [*NAMES, "pipe.csv"])
@pytest.mark.parametrize("command", [("export", "-o"), ("card", "2011-04-17-cup-aarons-499", "-o")])
def test_a_file_that_cannot_be_written(run: Run, odd: Path, command: tuple[str, ...], name: str) -> None:
    before = sorted(odd.iterdir())
    result = run(*command, name)
    assert result.code in (1, 2)
    assert result.out == ""
    assert name.partition("/")[0] in result.err
    assert len(result.err.splitlines()) <= 2
    assert sorted(odd.iterdir()) == before
    assert (odd / "loop.csv").is_symlink()


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_cannot_be_read(run: Run, odd: Path, name: str) -> None:
    result = run("import", name)
    assert (result.code, result.out) == (2, "")
    assert name.partition("/")[0] in result.err
    assert len(result.err.splitlines()) <= 2


@pytest.mark.parametrize(
    "name", ["~nosuchuser/db.json", "~Downloads/db.json", "/", "loop.csv", "pipe.csv", LONG]
)
@pytest.mark.parametrize("command", [("list",), ("undo", "--yes"), ("restore",)])
def test_a_book_that_cannot_be(run: Run, odd: Path, command: tuple[str, ...], name: str) -> None:
    result = run(*command, "--db", name)
    assert (result.code, result.out) != (0, "")
    assert 1 <= len(result.err.splitlines()) <= 2


@pytest.mark.parametrize("name", [*NAMES, "pipe.csv", "-", "nul\0.csv"])
def test_on_the_screen_nothing_is_waited_for(odd: Path, name: str) -> None:
    files = NamedFiles()
    with pytest.raises(FinishError):
        files.read([name], NOW.date())
    if name != "-":
        with pytest.raises(FinishError):
            files.write(name, "text", replace=True)


def test_a_home_is_said_to_be_nobodys(run: Run) -> None:
    assert run("export", "-o", "~Desktop/x.csv").err == (
        "Check what you typed: ~Desktop/x.csv: nobody here is called Desktop\n"
        "Your own Desktop is ~/Desktop/x.csv.\n"
    )
    with pytest.raises(InvalidInput, match="nobody here is called Desktop"):
        NamedFiles().exists("~Desktop/x.csv")
