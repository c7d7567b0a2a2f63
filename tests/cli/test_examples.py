"""Each example of a command's help does what it says; `help` says what `--help` does."""

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from finishtui.cli.server import BookServer
from tests.cli.conftest import Run
from tools.docs.commands import commands

EXAMPLES = [(name, example) for name, command in commands() for example in getattr(command, "examples", ())]
BEFORE = {
    "undo": ["edit kansas 2024 cup --note one", "edit kansas 2024 cup --note two"],
    "redo": ["delete kansas 2024 cup --yes", "undo --yes"],
    "log": ["edit kansas 2024 cup --note one"],
    "restore": ["delete kansas 2024 cup --yes"],
    "import": ["export series:truck -o trucks.csv"],
}
"""What is done before an example."""
ASKING = ("add", "delete", "undo", "restore")


def words(line: str) -> list[str]:
    return shlex.split(line.replace("\\\n", " "))[1:]


@pytest.mark.usefixtures("whole_book")
@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=lambda text: str(text).removeprefix("finishtui "))
def test_an_example_does_something(
    run: Run, name: str, example: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BookServer, "run", lambda _server, announce: announce())  # and does not wait
    for line in BEFORE.get(name, ()):
        assert run(*shlex.split(line)).code == 0
    answered = ["--yes"] if name in ASKING and example.split()[-1] != "restore" else []
    result = run(*words(example), *answered)
    if name == "views":
        assert result.code == 3
    else:
        assert result.code == 0, result.err
        assert (result.out or result.err).strip()


def test_every_command_has_examples_that_are_shown(run: Run) -> None:
    for name, command in commands():
        examples = getattr(command, "examples", ())
        assert examples, name
        shown = run(name, "--help").out.partition("Examples:\n")[2]
        assert [line.strip() for line in shown.splitlines()] == [
            line.strip() for example in examples for line in example.splitlines()
        ]


def test_help_of_a_command_is_what_its_option_prints(run: Run) -> None:
    assert run("help").out == run("--help").out
    for name, _command in commands():
        assert run("help", name).out == run(name, "--help").out


def test_help_of_no_command_says_which_was_meant(run: Run) -> None:
    assert run("help", "cuonts").err.endswith("Did you mean `counts`?\n")
    assert "`finishtui help` lists them." in run("help", "xyzzy").err


def test_the_manual_page_is_one_that_man_can_set() -> None:
    groff = shutil.which("groff")
    if not groff:
        pytest.skip("groff is not installed")
    page = Path(__file__).parents[2] / "docs" / "finishtui.1"
    done = subprocess.run(
        [groff, "-man", "-Tutf8", "-ww", page], capture_output=True, encoding="utf-8", check=True
    )
    assert not done.stderr
    assert "finishtui list talladega 'margin<=0.01'" in done.stdout
    assert "the winner" in done.stdout
