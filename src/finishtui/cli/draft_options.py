"""The fields of a finish as options, the same for `add` and `edit`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from finishtui.cli.complete import complete_value
from finishtui.cli.errors import InvalidLines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from finishtui.domain.validity import Problem

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class FieldOption:
    """One text field of a draft as an option."""

    option: str
    field: str
    metavar: str
    help: str
    completes: str = ""
    """The query's field whose values complete it."""


OPTIONS = (
    FieldOption("--series", "series", "NAME", "The series; a new name makes a new one.", "series"),
    FieldOption("--race", "race", "NAME", "The race's official name that year.", "race"),
    FieldOption("--date", "date", "YYYY-MM-DD", "The day the race ended; today and yesterday will do."),
    FieldOption("--track", "track", "NAME", "The track, by its name that day.", "track"),
    FieldOption("--margin", "margin", "SECONDS", "The margin as published, like 0.005.", "margin"),
    FieldOption("--winner", "winner", "DRIVER", "Who won.", "winner"),
    FieldOption(
        "--winner-number", "winner_number", "NO", "The winner's car number, as painted: 09 is not 9."
    ),
    FieldOption("--runner-up", "runner_up", "DRIVER", "Who was officially second.", "runner-up"),
    FieldOption("--runner-up-number", "runner_up_number", "NO", "The runner-up's car number."),
    FieldOption("--speed", "speed", "MPH", "A published speed, which turns the margin into a distance."),
    FieldOption("--speed-kind", "speed_kind", "KIND", "pole, fastest_lap or average."),
    FieldOption("--source", "source_url", "URL", "Where it is reported."),
    FieldOption("--source-title", "source_title", "TITLE", "What the source is called."),
    FieldOption("--note", "notes", "TEXT", "Anything worth keeping, in your own words."),
)

OPTION_OF = {option.field: option.option for option in OPTIONS}


def draft_options(command: Decorated) -> Decorated:
    """Give a command an option for each field; those not given are None."""
    command = click.option(
        "--points/--no-points", "points_race", default=None, help="Whether it was a points race."
    )(command)
    for option in reversed(OPTIONS):
        command = click.option(
            option.option,
            option.field,
            metavar=option.metavar,
            help=option.help,
            shell_complete=complete_value(option.completes) if option.completes else None,
        )(command)
    return command


def refused(problems: Iterable[Problem]) -> InvalidLines:
    """Make one error of everything that is wrong, each under its option's name."""
    lines = tuple(f"{OPTION_OF.get(problem.field, problem.field)}: {problem.message}" for problem in problems)
    many = "one thing is" if len(lines) == 1 else f"{len(lines)} things are"
    return InvalidLines(f"{many} wrong with this finish", lines)
