"""Every option and argument that more than one command has, each with one name and one meaning."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click
from click.core import ParameterSource

from finishtui.cli.output import ascii_wanted
from finishtui.cli.session import Session
from finishtui.ranks.ordering import parse_order

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def completing(what: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Return a completion of one of `complete.COMPLETIONS`."""

    def complete(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from finishtui.cli.complete import COMPLETIONS  # A shell that asks pays for it: a tenth of `list`.

        return COMPLETIONS[what](ctx, incomplete)

    return complete


def shared_options() -> list[click.Parameter]:
    """Return the options that every command takes, before or after its name."""
    option = partial(click.Option, expose_value=False, callback=_keep_in_session)
    theme_help = "The screen's colours in this run (or FINISHTUI_THEME)."
    scope_help = "What is listed and ranked: a group, series, track or year, or several: 'cup kansas 2024'."
    return [
        option(
            ["--db"],
            metavar="FILE",
            shell_complete=completing("file"),
            help="The book to open instead of your own (or FINISHTUI_DB).",
        ),
        option(["--new"], is_flag=True, help="Make an empty book there first."),
        option(
            ["--scope", "scope_text"], metavar="NAME", shell_complete=completing("scope"), help=scope_help
        ),
        option(["--plain"], is_flag=True, help="Say all in sentences, line by line: nothing is drawn."),
        option(
            ["--theme"],
            metavar="NAME",
            shell_complete=completing("theme"),
            help=theme_help,
        ),
        option(["--debug"], is_flag=True, help="Let errors through with their traceback."),
    ]


def _keep_in_session(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    """Keep an option's value in the session's attribute of that name, where it was given."""
    session = ctx.find_object(Session)
    if session and param.name and ctx.get_parameter_source(param.name) is ParameterSource.COMMANDLINE:
        setattr(session, param.name, value)
    return value


finish_argument = click.argument("finish", nargs=-1, required=True, shell_complete=completing("finish"))
"""A finish, by its id or by words that only it answers to; for some commands several, an argument each."""

query_argument = click.argument("query", nargs=-1, shell_complete=completing("query"))

sort_option = click.option(
    "--sort",
    "order",
    metavar="COLUMNS",
    default="",
    callback=lambda _ctx, _param, text: parse_order(text),
    shell_complete=completing("order"),
    help="Columns to sort by, like track,-date; a leading - is descending.  [default: closest first]",
)

limit_option = click.option(
    "--limit", metavar="N", type=click.IntRange(min=1), help="At most so many, from the top."
)

format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text is for people, JSON for programs.",
)


def _units(ctx: click.Context, _param: click.Parameter, value: bool | None) -> bool:
    """Return whether lengths are metric: as the option says, else as the user's settings do."""
    session = ctx.find_object(Session)
    if value is None and session and not ctx.resilient_parsing:
        return session.written.values.get("units") == ("metric",)
    return bool(value)


metric_option = click.option(
    "--metric/--inches", default=None, callback=_units, help="Which lengths come first (or as settings say)."
)

ascii_option = click.option(
    "--ascii",
    "ascii_only",
    is_flag=True,
    callback=lambda _ctx, _param, value: ascii_wanted(value),
    help="Draw with ASCII characters only.",
)

force_option = click.option("--force", is_flag=True, help="Replace the file if there is one.")


def yes_option(help_: str = "Do not ask.") -> Callable[[Decorated], Decorated]:
    """Return the option that answers a question beforehand."""
    return click.option("--yes", is_flag=True, help=help_)


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
    for option in reversed(FIELD_OPTIONS):
        command = click.option(
            option.option,
            option.field,
            metavar=option.metavar,
            help=option.help,
            shell_complete=completing(option.completes) if option.completes else None,
        )(command)
    return command
