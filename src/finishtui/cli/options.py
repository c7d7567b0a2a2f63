"""Options that several commands have, each with one name and one meaning."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from finishtui.cli.complete import complete_finish, complete_order, complete_query

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

finish_argument = click.argument("finish", nargs=-1, required=True, shell_complete=complete_finish)
"""One finish: its id, or words that only it answers to."""

one_finish_each_argument = click.argument("finish", nargs=-1, required=True, shell_complete=complete_finish)
"""Several finishes, each named by one argument."""

query_argument = click.argument("query", nargs=-1, shell_complete=complete_query)

sort_option = click.option(
    "--sort",
    metavar="COLUMNS",
    default="",
    shell_complete=complete_order,
    help="Columns to sort by, like track,-date; a leading - is descending.  [default: closest first]",
)

format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text is for people, JSON for programs.",
)

metric_option = click.option("--metric", is_flag=True, help="Centimetres before inches.")

ascii_option = click.option("--ascii", "ascii_only", is_flag=True, help="Draw with ASCII characters only.")


def yes_option(help_: str) -> Callable[[Decorated], Decorated]:
    """Return the option that answers a question beforehand."""
    return click.option("--yes", is_flag=True, help=help_)
