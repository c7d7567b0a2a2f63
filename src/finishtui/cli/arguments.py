"""How arguments are read: options shared by all commands, query terms that start with `-`."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from finishtui.cli.session import Session

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class BookCommand(click.Command):
    """A command with the shared options, that takes `-driver:johnson` for what it is: a query term."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += shared_options()

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse with options first and words, query terms among them, behind `--`."""
        return super().parse_args(ctx, separated(args, taking_values(self.get_params(ctx))))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete options, and query terms that leave something out."""
        from finishtui.cli.complete import complete_excluded

        return [*super().shell_complete(ctx, incomplete), *complete_excluded(ctx, incomplete)]


def shared_options() -> list[click.Parameter]:
    """Return the options that every command takes, before or after its name."""
    return [
        click.Option(
            ["--db"],
            metavar="FILE",
            type=click.Path(),
            expose_value=False,
            callback=_Kept("db"),
            help="The book to open instead of your own (or FINISHTUI_DB).",
        ),
        click.Option(
            ["--new"],
            is_flag=True,
            expose_value=False,
            callback=_Kept("new"),
            help="Make an empty book there first.",
        ),
        click.Option(
            ["--scope"],
            metavar="NAME",
            expose_value=False,
            callback=_Kept("scope_text"),
            shell_complete=_complete_scope,
            help="What is listed and ranked: a series, a track or a year.",
        ),
        click.Option(
            ["--debug"],
            is_flag=True,
            expose_value=False,
            callback=_Kept("debug"),
            help="Let errors through with their traceback.",
        ),
    ]


def _complete_scope(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from finishtui.cli.complete import complete_scope

    return complete_scope(ctx, param, incomplete)


class _Kept:
    """An option's callback that keeps its value in the session, where it was given."""

    def __init__(self, attribute: str) -> None:
        self.attribute = attribute

    def __call__(self, ctx: click.Context, param: click.Parameter, value: Any) -> Any:
        session = ctx.find_object(Session)
        given = param.name and ctx.get_parameter_source(param.name) is ParameterSource.COMMANDLINE
        if session and given:
            setattr(session, self.attribute, value)
        return value


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
        elif is_word(arg):
            words.append(arg)
        else:
            options.append(arg)
            value = list(islice(rest, 1)) if arg in taking else [""]
            if not value:
                return options
            options += value if arg in taking else []
    return [*options, "--", *words]


def is_word(arg: str) -> bool:
    """Say whether an argument is no option: a word of a query, or a term like `-points:no`."""
    if not arg.startswith("-") or arg == "-":
        return True
    if arg.startswith("--"):
        return False
    from finishtui.query.fields import is_query_token

    return is_query_token(arg)
