"""`finishtui progression`: how the record came down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from finishtui.cli.arguments import BookCommand
from finishtui.cli.options import format_option, query_argument
from finishtui.cli.output import put_data, put_lines
from finishtui.cli.session import Session

if TYPE_CHECKING:
    from finishtui.analysis.progression import Mark, Progression
    from finishtui.analysis.view import View


@click.command("progression", cls=BookCommand)
@query_argument
@format_option
@click.pass_obj
def progression_command(session: Session, query: tuple[str, ...], format_: str) -> None:
    """Show who held the record, and for how long.

    Of all points races, of the --scope, or of what the QUERY finds.
    """
    from finishtui.analysis.progression import progression_among
    from finishtui.cli.asking import nothing_found, view_asked

    view = view_asked(session, query)
    found = progression_among(view.rows, view.scope, view.book, view.query.as_of)
    if format_ == "json":
        from finishtui.exchange.json_out import as_json

        put_data(as_json([mark_document(mark) for mark in found.marks]))
    elif found.marks:
        put_lines(_lines(view, found))
    if not found.marks:
        raise nothing_found(view)


def _lines(view: View, found: Progression) -> list[str]:
    from finishtui.analysis.describe import describe
    from finishtui.analysis.progression_words import progression_table
    from finishtui.domain.cells import visible

    heading, *lines = progression_table(found, view.book)
    if view.query:
        heading = f"{heading.partition(':')[0]} among {describe(view.query, view.book)}"
    return [visible(heading), *lines]


def mark_document(mark: Mark) -> dict[str, Any]:
    """Return a row of a progression as the documented JSON object."""
    finish = mark.finish
    return {
        "id": finish.id,
        "margin": finish.margin.text,
        "date": finish.date.isoformat(),
        "series": finish.series,
        "race": finish.race,
        "winner": finish.winner,
        "kind": mark.kind,
        "record_is": "exact" if mark.exact else "at_best",
        "held_to": mark.held_to.isoformat() if mark.held_to else None,
        "days": mark.days,
        "beaten_by": mark.beaten_by.id if mark.beaten_by else None,
    }
