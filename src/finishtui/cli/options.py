"""How a command line is read: what several commands take, and query terms that start with `-`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from finishtui.cli.output import put_lines
from finishtui.cli.session import Session
from finishtui.domain.margin import Margin, MarginError, parse_margin
from finishtui.errors import InvalidInput
from finishtui.ranks.view import parse_order

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
    scope_help = "What is listed and ranked: a group, series, track or year, or several: 'cup kansas 2024'."

    def text(names: list[str], metavar: str, completes: str, help_: str) -> click.Option:
        return option(names, metavar=metavar, shell_complete=completing(completes), help=help_)

    return [
        text(["--db"], "FILE", "file", "The book to open instead of your own (or FINISHTUI_DB)."),
        option(["--new"], is_flag=True, help="Make an empty book there first."),
        text(["--scope", "scope_text"], "NAME", "scope", scope_help),
        option(["--plain"], is_flag=True, help="Say all in sentences, line by line: nothing is drawn."),
        text(["--theme"], "NAME", "theme", "The screen's colours in this run (or FINISHTUI_THEME)."),
        option(["--debug"], is_flag=True, help="Let errors through with their traceback."),
        printing(lambda ctx: [ctx.get_help()], "-h", "--help", help_="Show this message and exit."),
    ]


def printing(lines_of: Callable[[click.Context], Iterable[str]], *names: str, help_: str) -> click.Option:
    """Return an option that prints lines, as data is printed, in the place of all else."""

    def print_(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            put_lines(lines_of(ctx))
            ctx.exit()

    return click.Option(names, is_flag=True, is_eager=True, expose_value=False, help=help_, callback=print_)


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

limit_option = click.option("--limit", metavar="N", type=click.IntRange(min=1), help="At most the first N.")

_in_session = partial(click.option, expose_value=False, callback=_keep_in_session)

format_option = _in_session(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text is for people, JSON for programs.",
)

metric_option = _in_session(
    "--metric/--inches", "metric", default=None, help="Which lengths come first (or as settings say)."
)

ascii_option = _in_session("--ascii", "ascii_only", is_flag=True, help="Draw with ASCII characters only.")

force_option = click.option("--force", is_flag=True, help="Replace the file if there is one.")


def yes_option(help_: str = "Do not ask.") -> Callable[[Decorated], Decorated]:
    """Return the option that answers a question beforehand."""
    return click.option("--yes", is_flag=True, help=help_)


class BookCommand(click.Command):
    """A command with the shared options, that takes `-driver:johnson` for what it is: a query term."""

    def __init__(self, *args: Any, examples: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += shared_options()
        self.examples = [f"finishtui {self.name} {example}".rstrip() for example in examples]
        """Command lines as they are typed."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse with options first and words, query terms among them, behind `--`."""
        return super().parse_args(ctx, separated(args, taking_values(self.get_params(ctx))))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, which no line end breaks."""
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write(f"  {example}\n".replace("\\\n", "\\\n  "))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete options, and query terms that leave something out, like `-driver:jo`."""
        found = super().shell_complete(ctx, incomplete)
        asks = next((param for param in self.params if param.name in ("query", "finish")), None)
        if asks and incomplete.startswith("-") and incomplete[1:2] not in ("", "-"):
            found += completing("query")(ctx, asks, incomplete)
        return found


def command(
    name: str, *examples: str, params: Iterable[click.Parameter] = ()
) -> Callable[[Callable[..., Any]], BookCommand]:
    """Return a decorator that makes a command of a function of the `Session` and the command's parameters.

    `examples` are what may follow the command's name; `params` come before those of its decorators.
    """
    made = click.command(name, cls=BookCommand, examples=examples, params=list(params))
    return lambda function: made(click.pass_obj(function))


def margin_of(option: str, text: str) -> Margin:
    """Read an option's margin; raises `InvalidInput`, which names the option."""
    try:
        return parse_margin(text)
    except MarginError as error:
        raise InvalidInput(f"{f'{option} {text}'.strip()}: {error}") from None


def day_of(option: str, text: str, today: date) -> date:
    """Read an option's day in any notation; raises `InvalidInput`, which names the option."""
    from finishtui.domain.validity import read_day  # Most commands ask for no day.

    day, problem = read_day(text, today)
    if day is None:
        raise InvalidInput(f"{option} {text}: {problem}")
    return day


def taking_values(params: Iterable[click.Parameter]) -> frozenset[str]:
    """Return the names of the options that are followed by a value."""
    return frozenset(
        name
        for param in params
        if isinstance(param, click.Option) and not param.is_flag and not param.count
        for name in param.opts
    )


def separated(args: list[str], taking: frozenset[str]) -> list[str]:
    """Return options with their values first, then `--` and the words in their order.

    A word is what does not start with `-`, or starts with `-`, a query field and an operator.
    """
    options: list[str] = []
    words: list[str] = []
    rest = iter(args)
    for arg in rest:
        if arg == "--":
            words += rest
        elif _is_word(arg):
            words.append(arg)
        else:
            options.append(arg)
            value = list(islice(rest, 1)) if arg in taking else [""]
            if not value:
                return options
            options += value if arg in taking else []
    return [*options, "--", *words]


def _is_word(arg: str) -> bool:
    """Return whether an argument is no option: a word of a query, or a term like `-points:no`."""
    if not arg.startswith("-") or arg == "-":
        return True
    if arg.startswith("--"):
        return False
    from finishtui.query.fields import is_query_token  # Few arguments are short options or such terms.

    return is_query_token(arg)
