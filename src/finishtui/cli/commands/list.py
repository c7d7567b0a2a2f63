"""`finishtui list`: the list that the screen shows, as text or as data."""

import click

from finishtui.cli.listing import list_finishes
from finishtui.cli.options import command, limit_option, query_argument, sort_option
from finishtui.cli.session import Session
from finishtui.ranks.view import Order


@command(
    "list",
    "talladega 'margin<=0.01'",
    "-driver:johnson year:2011.. --sort=-date --limit 5",
    "--scope truck --format csv",
)
@query_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "jsonl", "csv", "md"]),
    default="table",
    show_default=True,
    help="A table is for people: one line a finish, in visible characters. The others are exact.",
)
@sort_option
@limit_option
def list_command(
    session: Session, query: tuple[str, ...], format_: str, order: Order, limit: int | None
) -> None:
    """All of them, or those that the QUERY finds."""
    list_finishes(session, query, format_, order, limit)
