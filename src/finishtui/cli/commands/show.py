"""`finishtui show`: everything that the book knows of one finish."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from finishtui.cli.arguments import BookCommand
from finishtui.cli.files_out import ascii_wanted
from finishtui.cli.options import ascii_option, finish_argument, format_option, metric_option
from finishtui.cli.output import put_data, put_lines, width
from finishtui.cli.pick import pick
from finishtui.cli.session import Session
from finishtui.distance.gap import gap_of, gap_words, reported_distances, reported_words
from finishtui.domain.finish import Finish
from finishtui.export.json import as_json, row_document
from finishtui.pictures.canvas import ASCII, BLOCKS, line_text
from finishtui.pictures.strip import draw_strip
from finishtui.ranks.ranking import ranking_of
from finishtui.ranks.scope import scopes_of
from finishtui.ranks.view import View
from finishtui.text.cells import wrap
from finishtui.text.sentences import as_sentence
from finishtui.words.facts import facts_of
from finishtui.words.layout import lay_out
from finishtui.words.why_here import why_here

WIDEST = 100


@click.command("show", cls=BookCommand)
@finish_argument
@format_option
@metric_option
@ascii_option
@click.pass_obj
def show_command(
    session: Session, finish: tuple[str, ...], format_: str, metric: bool, ascii_only: bool
) -> None:
    """Show all that is known of a finish.

    FINISH is an id, or words that one finish answers to; where several do, they are listed. The
    gap is drawn to scale; facts, ranks, sources and notes follow.
    """
    found, view = pick(session, finish)
    if format_ == "json":
        put_data(as_json(shown_document(found, view)))
        return
    cells = width(WIDEST)
    put_lines(picture_lines(found, view, cells, metric=metric, ascii_only=ascii_wanted(ascii_only)))
    put_lines(fact_lines(found, view, cells))


def picture_lines(
    finish: Finish, view: View, cells: int, *, metric: bool = False, ascii_only: bool = False
) -> Iterator[str]:
    """Yield the photo finish as lines of visible text, with what it says in words, and why it is here."""
    gap = gap_of(finish, view.book)
    for line in draw_strip(gap, cells, metric=metric, glyphs=ASCII if ascii_only else BLOCKS).lines:
        yield line_text(line).rstrip()
    told = [gap_words(gap, metric), *(reported_words(one, metric) for one in reported_distances(finish))]
    # The distance is told already.
    why = why_here(finish, view.book, distance="")
    for text in filter(None, [*told, as_sentence(why) if why else ""]):
        yield from wrap(text, cells)
    yield ""


def fact_lines(finish: Finish, view: View, cells: int) -> Iterator[str]:
    """Yield the facts of a finish as lines of visible text."""
    for line in lay_out(facts_of(finish, view.book), cells):
        yield "".join(text for text, _role in line).rstrip()


def shown_document(finish: Finish, view: View) -> dict[str, Any]:
    """Return a finish as a list shows it, with its rank in every scope that it is in."""
    ranks = []
    for scope in scopes_of(finish, view.book):
        ranking = ranking_of(scope, view.book)
        row = row_document(finish, ranking.of(finish), view.book)
        place: dict[str, Any] = {**scope.document(), "of": ranking.total}
        place |= {name: row[name] for name in ("rank", "rank_to", "tied", "rank_is") if name in row}
        ranks.append(place)
    return {**row_document(finish, view.rank(finish), view.book), "ranks": ranks}
