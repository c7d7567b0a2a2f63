"""The fields of a finish as options, of `add` and of `edit`."""

from __future__ import annotations

from typing import NamedTuple

import click

from finishtui.cli.options import Decorated, completing


class FieldOption(NamedTuple):
    """One text field of a draft as an option."""

    option: str
    field: str
    metavar: str
    help: str
    completes: str = ""
    """The query's field whose values complete it."""


FIELD_OPTIONS = (
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
    FieldOption("--ended", "ended", "HOW", "How it ended: green, caution, safety_car, red_flag, countback."),
    FieldOption("--speed", "speed", "SPEED", "A published speed for the distance: 183.7 mph, or 295.7 km/h."),
    FieldOption("--speed-kind", "speed_kind", "KIND", "pole, fastest_lap or average."),
    FieldOption("--source", "source_url", "URL", "Where it is reported."),
    FieldOption("--source-title", "source_title", "TITLE", "What the source is called."),
    FieldOption("--note", "notes", "TEXT", "Anything worth keeping, in your own words."),
)


def draft_options(command: Decorated) -> Decorated:
    """Give a command an option for each field of a finish; those not given are None."""
    command = click.option(
        "--points/--no-points", "points_race", default=None, help="Whether it was a points race."
    )(command)
    command = click.option("--as-typed", is_flag=True, help="Take no name for one that the book has.")(
        command
    )
    for option in reversed(FIELD_OPTIONS):
        command = click.option(
            option.option,
            option.field,
            metavar=option.metavar,
            help=option.help,
            shell_complete=completing(option.completes) if option.completes else None,
        )(command)
    return command


def option_of(field: str) -> str:
    """Return the option of a draft's field; the field itself where it has none."""
    return next((option.option for option in FIELD_OPTIONS if option.field == field), field)
