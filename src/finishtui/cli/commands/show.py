"""`finishtui show`: everything that the book knows of one finish."""

from finishtui.cli.options import ascii_option, command, finish_argument, format_option, metric_option
from finishtui.cli.output import put_json, put_lines, put_told, width
from finishtui.cli.query_args import pick
from finishtui.cli.session import Session
from finishtui.distance.everyday import picture_words
from finishtui.distance.gap import gap_of
from finishtui.export.documents import shown_document
from finishtui.pictures.canvas import ASCII, BLOCKS, line_text
from finishtui.pictures.strip import TWO_PICTURES, draw_photo
from finishtui.plain.sentences import fact_lines
from finishtui.text.cells import wrap
from finishtui.text.sentences import as_sentence
from finishtui.words.blocks import lay_out
from finishtui.words.facts import facts_of
from finishtui.words.why_here import why_here

WIDEST = 100


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
