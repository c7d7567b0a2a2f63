"""Every command of the README does what it is there for; so does the example of `add --quick`."""

import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
LINES = (ROOT / "README.md").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
COMMANDS = [line for line in LINES if line.startswith("finishtui ") and "FILE..." not in line]


@pytest.mark.usefixtures("whole_book")
@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_of_the_readme_finds_something(run: Run, line: str) -> None:
    result = run(*shlex.split(line, comments=True)[1:])
    assert result.code == (3 if line.startswith("finishtui views") else 0), result.err
    assert result.out or "written to trucks.csv" in result.err or "no view is saved" in result.err


@pytest.mark.usefixtures("whole_book")
def test_the_example_of_the_quick_line_is_whole(run: Run) -> None:
    example = run("add", "--help").out.partition("like '")[2].partition("'.")[0]
    assert run("add", "--yes", "--quick", " ".join(example.split())).out == "2026-07-04-cup-lumber-400\n"
