"""The fields of a finish as options, of `add` and of `edit`."""

import click

from finishtui.cli.options import completing


def _option(name: str, field: str, metavar: str, help_: str, completes: str = "") -> tuple[str, click.Option]:
    """Return a text field of a draft and its option, completed by the values of a query's field."""
    shell_complete = completing(completes) if completes else None
    return field, click.Option([name, field], metavar=metavar, help=help_, shell_complete=shell_complete)


FIELD_OPTIONS = dict(
    (
        _option("--series", "series", "NAME", "The series; a new name makes a new one.", "series"),
        _option("--race", "race", "NAME", "The race's official name that year.", "race"),
        _option("--date", "date", "YYYY-MM-DD", "The day the race ended; today and yesterday will do."),
        _option("--track", "track", "NAME", "The track, by its name that day.", "track"),
        _option("--margin", "margin", "SECONDS", "The margin as published, like 0.005.", "margin"),
        _option("--winner", "winner", "DRIVER", "Who won.", "winner"),
        _option("--winner-number", "winner_number", "NO", "The winner's number, as painted: 09 is not 9."),
        _option("--runner-up", "runner_up", "DRIVER", "Who was officially second.", "runner-up"),
        _option("--runner-up-number", "runner_up_number", "NO", "The runner-up's car number."),
        _option("--ended", "ended", "HOW", "How it ended: green, caution, safety_car, red_flag, countback."),
        _option("--speed", "speed", "SPEED", "A published speed for the distance: 183.7 mph, or 295.7 km/h."),
        _option("--speed-kind", "speed_kind", "KIND", "pole, fastest_lap or average."),
        _option("--source", "source_url", "URL", "Where it is reported."),
        _option("--source-title", "source_title", "TITLE", "What the source is called."),
        _option("--note", "notes", "TEXT", "Anything worth keeping, in your own words."),
    )
)
"""By the field: the option of each text field of a draft."""

DRAFT_OPTIONS = (
    *FIELD_OPTIONS.values(),
    click.Option(["--as-typed"], is_flag=True, help="Take no name for one that the book has."),
    click.Option(["--points/--no-points", "points_race"], default=None, help="Whether it was a points race."),
)
"""Of `add` and `edit`; those that are not given are None."""


def option_of(field: str) -> str:
    """Return the option of a draft's field; the field itself where it has none."""
    return FIELD_OPTIONS[field].opts[0] if field in FIELD_OPTIONS else field
