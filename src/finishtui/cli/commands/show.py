"""`finishtui show`: everything that the book knows of one finish."""

from __future__ import annotations

from collections.abc import Iterator

from finishtui.cli.arguments import command
from finishtui.cli.options import ascii_option, finish_argument, format_option, metric_option
from finishtui.cli.output import put_json, put_lines, width
from finishtui.cli.pick import pick
from finishtui.cli.session import Session
from finishtui.distance.everyday import picture_words
from finishtui.distance.gap import gap_of
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.export.shapes import shown_document
from finishtui.pictures.canvas import ASCII, BLOCKS, line_text
from finishtui.pictures.strip import TWO_PICTURES, draw_photo
from finishtui.text.cells import wrap
from finishtui.text.sentences import as_sentence
from finishtui.words.facts import facts_of
from finishtui.words.layout import lay_out
from finishtui.words.why_here import why_here

WIDEST = 100


@command("show", "daytona 2018 reddick", "2024-05-05-cup-adventhealth-400 --metric")
@finish_argument
@format_option
@metric_option
@ascii_option
def show_command(
    session: Session, finish: tuple[str, ...], format_: str, metric: bool, ascii_only: bool
) -> None:
    """Show all that is known of a finish.

    FINISH is an id, or words that one finish answers to; where several do, they are listed. The
    gap is drawn to scale; facts, ranks, sources and notes follow.
    """
    found, view = pick(session, finish)
    if format_ == "json":
        put_json(shown_document(found, view))
        return
    cells = width(WIDEST)
    put_lines(_picture_lines(found, view.book, cells, metric=metric, ascii_only=ascii_only))
    for line in lay_out(facts_of(found, view.book, metric=metric), cells):
        put_lines(["".join(text for text, _role in line).rstrip()])


def _picture_lines(
    finish: Finish, book: Book, cells: int, *, metric: bool, ascii_only: bool
) -> Iterator[str]:
    """Yield the photo finish as lines of visible text, with what it says in words, and why it is here."""
    gap = gap_of(finish, book)
    glyphs = ASCII if ascii_only else BLOCKS
    for line in draw_photo(gap, cells, TWO_PICTURES, metric=metric, glyphs=glyphs).lines:
        yield line_text(line).rstrip()
    reasons = str(why_here(finish, book, distance=""))  # The distance stands above it.
    for text in filter(None, [*picture_words(finish, gap, metric), as_sentence(reasons) if reasons else ""]):
        yield from wrap(text, cells)
    yield ""
