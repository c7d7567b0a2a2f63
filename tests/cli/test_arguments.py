"""How arguments are told apart: commands, options, query terms."""

import json

import click
import pytest

from finishtui import __version__
from finishtui.cli.group import COMMANDS, finishtui
from finishtui.cli.options import separated, taking_values
from finishtui.query.fields import FIELD_NAMES
from tests.cli.conftest import Run

CONTEXT = click.Context(finishtui, info_name="finishtui")


def commands() -> list[tuple[str, click.Command]]:
    found = [(name, finishtui.get_command(CONTEXT, name)) for name in COMMANDS]
    return [(name, command) for name, command in found if command]


@pytest.mark.parametrize("operator", [":", "=", "<", "<=", ">", ">="])
def test_every_field_against_every_declared_option_reaches_the_query_whole(operator: str) -> None:
    for _, command in commands():
        taking = taking_values(command.params)
        options = [param for param in command.params if isinstance(param, click.Option)]
        flags = {name for param in options for name in param.opts} - taking
        for field in FIELD_NAMES:
            term = f"-{field}{operator}x"
            for option in sorted(flags):
                assert separated([option, term, "word"], taking) == [option, "--", term, "word"]
            for option in sorted(taking):
                assert separated([term, option, "value"], taking) == [option, "value", "--", term]
                assert separated([option, term], taking) == [option, term, "--"]


def test_terms_that_start_with_a_minus_are_found(run: Run) -> None:
    result = run("list", "-points:no", "-driver:johnson", "margin<=0.002", "--format", "json")
    rows = json.loads(result.out)
    assert result.code == 0
    assert all(row["points_race"] and "Johnson" not in row["winner"] for row in rows)


def test_terms_may_stand_between_options(run: Run) -> None:
    result = run("list", "--format", "json", "-track:daytona", "--limit", "3", "-series:cup", "2018")
    assert result.code == 0
    assert all(row["series"] != "cup" for row in json.loads(result.out))


@pytest.mark.parametrize(
    "args", [("list", "-x"), ("list", "--nope"), ("--nope", "list"), ("-driver",), ("-z:1",)]
)
def test_other_unknown_options_stay_errors(run: Run, args: tuple[str, ...]) -> None:
    result = run(*args)
    assert (result.code, result.out) == (2, "")
    assert "No such option" in result.err


def test_what_follows_two_dashes_is_a_word(run: Run) -> None:
    result = run("list", "--", "--limit")
    assert result.code == 2
    assert "one - is enough" in result.err


@pytest.mark.parametrize("args", [("list", "--limit"), ("list", "--limit", "0"), ("list", "--limit", "x")])
def test_an_option_without_its_value_is_an_error(run: Run, args: tuple[str, ...]) -> None:
    assert run(*args).code == 2


def test_a_query_without_a_command_is_listed_where_there_is_no_terminal(run: Run) -> None:
    assert run("talladega", "-driver:johnson") == run("list", "talladega", "-driver:johnson")
    assert run() == run("list")
    assert run("open", "talladega") == run("list", "talladega")


def test_a_command_can_be_looked_for_as_a_word(run: Run) -> None:
    assert run("open", "list").code == 3
    assert run("--", "list").code == 3


@pytest.mark.parametrize(
    ("word", "command"), [("lst", "list"), ("shwo", "show"), ("adds", "add"), ("udno", "undo")]
)
def test_a_lone_word_near_a_command_that_finds_nothing_is_a_slip(run: Run, word: str, command: str) -> None:
    result = run(word)
    assert result.code == 2
    assert f"Did you mean `{command}`?" in result.err


def test_a_word_near_a_command_that_finds_something_is_a_word(run: Run) -> None:
    result = run("car")
    assert result.code == 0


def test_a_slip_beside_other_words_is_a_query(run: Run) -> None:
    assert run("lst", "talladega").code == 3


def test_version_says_that_it_is_unofficial_and_under_which_licences(run: Run) -> None:
    result = run("--version")
    assert result.code == 0
    assert all(
        text in result.out
        for text in (f"finishtui {__version__} ", "not affiliated with NASCAR", "MIT", "CC0-1.0")
    )


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_there_for_everything(run: Run, name: str) -> None:
    result = run(*([name] if name else []), "--help")
    assert result.code == 0
    assert result.out.startswith("Usage: finishtui")
    assert "Options:" in result.out


def test_every_option_and_command_has_help() -> None:
    for name, command in commands():
        assert command.help, name
        assert len(command.get_short_help_str(200)) <= 50, name
        silent = [
            param.name for param in command.params if isinstance(param, click.Option) and not param.help
        ]
        assert not silent, (name, silent)
