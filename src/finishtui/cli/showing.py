"""`finishtui show`: everything that the book knows of one finish."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from finishtui.cli.arguments import BookCommand
from finishtui.cli.completing import complete_query
from finishtui.cli.output import put_data, put_lines, width
from finishtui.cli.session import Session

if TYPE_CHECKING:
    from finishtui.analysis.view import View
    from finishtui.domain.finish import Finish

WIDEST = 100


@click.command("show", cls=BookCommand)
@click.argument("finish", nargs=-1, required=True, shell_complete=complete_query)
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How."
)
@click.pass_obj
def show_command(session: Session, finish: tuple[str, ...], format_: str) -> None:
    """Show a finish: facts, ranks, sources, notes.

    FINISH is an id, or words that one finish answers to. Where several answer to the words, they are listed.
    """
    from finishtui.cli.picking import pick

    found, view = pick(session, finish)
    if format_ == "json":
        from finishtui.exchange.json_out import as_json

        put_data(as_json(shown_document(found, view)))
    else:
        put_lines(fact_lines(found, view, width(WIDEST)))


def fact_lines(finish: Finish, view: View, cells: int) -> Iterator[str]:
    """Yield the facts of a finish as lines of visible text."""
    from finishtui.analysis.facts import facts_of
    from finishtui.analysis.layout import lay_out

    for line in lay_out(facts_of(finish, view.book), cells):
        yield "".join(text for text, _role in line).rstrip()


def shown_document(finish: Finish, view: View) -> dict[str, Any]:
    """Return a finish as a list shows it, with its rank in every scope that it is in."""
    from finishtui.analysis.ranking import ranking_of
    from finishtui.analysis.scope import scopes_of
    from finishtui.exchange.json_out import row_document

    ranks = []
    for scope in scopes_of(finish, view.book):
        ranking = ranking_of(scope, view.book)
        row = row_document(finish, ranking.of(finish), view.book)
        place: dict[str, Any] = {"scope": scope.kind, "key": scope.key, "of": ranking.total}
        place |= {name: row[name] for name in ("rank", "rank_to", "tied", "rank_is") if name in row}
        ranks.append(place)
    return {**row_document(finish, view.rank(finish), view.book), "ranks": ranks}
