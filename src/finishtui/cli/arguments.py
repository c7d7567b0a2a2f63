"""How arguments are read: options anywhere, and query terms that start with `-`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from finishtui.cli.options import completing, shared_options
from finishtui.cli.output import put_lines
from finishtui.domain.margin import Margin, MarginError, parse_margin
from finishtui.domain.validity import read_day
from finishtui.errors import InvalidInput
from finishtui.query.fields import is_query_token

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class PrintsHelp(click.Command):
    """A command whose help is printed as all data is: where that cannot be written, with one line."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option, with our way of printing; click's own looks for its words in other languages."""
        names = self.get_help_option_names(ctx)
        if not self.add_help_option or not names:
            return None
        words = "Show this message and exit."
        return click.Option(
            names, is_flag=True, is_eager=True, expose_value=False, help=words, callback=_print_help
        )


def _print_help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        put_lines([ctx.get_help()])
        ctx.exit()


class BookCommand(PrintsHelp):
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


def command(name: str, *examples: str) -> Callable[[Callable[..., Any]], BookCommand]:
    """Return a decorator that makes a command of a function of the `Session` and the command's parameters.

    `examples` are what may follow the command's name.
    """
    return lambda function: click.command(name, cls=BookCommand, examples=examples)(click.pass_obj(function))


def margin_of(option: str, text: str) -> Margin:
    """Read an option's margin; raises `InvalidInput`, which names the option."""
    try:
        return parse_margin(text)
    except MarginError as error:
        raise InvalidInput(f"{f'{option} {text}'.strip()}: {error}") from None


def day_of(option: str, text: str, today: date) -> date:
    """Read an option's day in any notation; raises `InvalidInput`, which names the option."""
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
    return not arg.startswith("--") and is_query_token(arg)
