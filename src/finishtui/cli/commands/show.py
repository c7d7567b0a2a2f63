"""`finishtui show` and `finishtui compare`: all of one finish, or several side by side."""

from collections.abc import Sequence

from finishtui.cli.options import ascii_option, command, finish_argument, format_option, metric_option
from finishtui.cli.output import bold, put_json, put_lines, put_told, say, width
from finishtui.cli.query_args import pick
from finishtui.cli.session import Session
from finishtui.distance.everyday import picture_words
from finishtui.distance.gap import gap_of
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.errors import InvalidInput
from finishtui.export.documents import comparison_document, shown_document
from finishtui.pictures.canvas import ASCII, BLOCKS, line_text
from finishtui.pictures.strip import TWO_PICTURES, compare_strips, draw_photo
from finishtui.plain.sentences import comparison_lines, fact_lines
from finishtui.text.cells import wrap
from finishtui.text.sentences import as_sentence, counted
from finishtui.words.blocks import lay_out
from finishtui.words.facts import facts_of
from finishtui.words.side_by_side import DIFFERS, FEWEST, MOST, comparison_table, side_by_side
from finishtui.words.why_here import why_here

WIDEST = 100
ASCII_DIFFERS = "!="
QUOTES = "Words of one finish go in quotes, like 'talladega 2011'; or give one of these ids."


@command("show", "daytona 2018 reddick", "2024-05-05-cup-adventhealth-400 --metric")
@finish_argument
@format_option
@metric_option
@ascii_option
def show_command(session: Session, finish: tuple[str, ...]) -> None:
    """FINISH is an id, or words that one finish answers to; where several do, they are listed. The
    gap is drawn to scale; facts, ranks, sources and notes follow.
    """
    found, view = pick(session, finish)
    if session.format_ == "json":
        put_json(shown_document(found, view))
        return
    gap, facts = gap_of(found, view.book), facts_of(found, view.book, metric=session.metric)
    pictured = picture_words(found, gap, session.metric, not session.plain)
    told = [*pictured, as_sentence(why_here(found, view.book))]
    if session.plain:
        put_told([*fact_lines(facts[:1]), *told, *fact_lines(facts[1:])])
        return
    cells, glyphs = min(width(), WIDEST), ASCII if session.ascii_only else BLOCKS
    for drawn in draw_photo(gap, cells, TWO_PICTURES, metric=session.metric, glyphs=glyphs).lines:
        put_lines([line_text(drawn).rstrip()])
    for text in [*told, ""]:
        put_lines(wrap(text, cells))
    for line in lay_out(facts, cells):
        put_lines(["".join(text for text, _role in line).rstrip()])


@command("compare", "'daytona 2018 reddick' 'kansas 2024'")
@finish_argument
@metric_option
@ascii_option
@format_option
def compare_command(session: Session, finish: tuple[str, ...]) -> None:
    """Each FINISH is an id, or words in quotes that one finish answers to; where several do, they are
    listed. What differs is marked, and the gaps are drawn to one scale.
    """
    finishes, book = _named(session, finish)
    compared = side_by_side(finishes, book)
    if session.format_ == "json":
        put_json(comparison_document(finishes, compared, session.scope, book))
        return
    if session.plain:
        put_told(comparison_lines(compared))
        return
    mark = ASCII_DIFFERS if session.ascii_only else DIFFERS
    for line in comparison_table(compared, width(), mark):
        put_lines(["".join(bold(text) if role == "loud" else text for text, role in line).rstrip()])
    glyphs = ASCII if session.ascii_only else BLOCKS
    drawn = compare_strips(finishes, book, width(), metric=session.metric, glyphs=glyphs)
    for text in filter(None, (drawn.scale_words, drawn.note)):
        put_lines(wrap(text, width()))
    put_lines(line_text(line).rstrip() for line in drawn.lines)
    say(f"{len(finishes)} finishes; {mark} where they differ")


def _named(session: Session, named: Sequence[str]) -> tuple[tuple[Finish, ...], Book]:
    """Return the finishes that the arguments name, and the book as of the day that they are asked for."""
    if not FEWEST <= len(named) <= MOST:
        raise InvalidInput(
            f"{counted(len(named), 'finish')} to compare",
            f"Name {FEWEST} to {MOST}, each by its id, or in quotes by words that only it answers to.",
        )
    found: dict[str, Finish] = {}
    books = []
    for words in named:
        finish, view = pick(session, [words], hint=QUOTES)
        if finish.id in found:
            raise InvalidInput(f"{finish.id} is named twice", f"The second time by {words}.")
        found[finish.id] = finish
        books.append(view.book)
    if any(book is not books[0] for book in books):
        raise InvalidInput(
            "the finishes are asked for as of different days", "Give the same as-of: with each, or with none."
        )
    return tuple(found.values()), books[0]
