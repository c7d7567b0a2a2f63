"""A finish as a card to share: what it says, and the same as 80 columns of text."""

from __future__ import annotations

from typing import NamedTuple

from finishtui import UNOFFICIAL
from finishtui.distance.everyday import likeness_words
from finishtui.distance.gap import Gap, gap_of, gap_words, reported_words
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.pictures.canvas import ASCII, BLOCKS, line_text
from finishtui.pictures.strip import draw_photo
from finishtui.ranks.progression import progression_of
from finishtui.ranks.scope import Scope
from finishtui.text.cells import cell_len, visible, wrap
from finishtui.text.sentences import as_sentence, ended, one_line, weekday_date
from finishtui.words.citation import citation_of, source_words, sources_sentence, though
from finishtui.words.finish import duel, margin_words, result
from finishtui.words.records import record_words

TEXT_COLUMNS, _PICTURE_LINES = 80, 13


class Card(NamedTuple):
    """What a card says, whatever it is drawn with."""

    title: str
    where: str
    margin: str
    who: str
    gap: Gap
    facts: tuple[str, ...]
    """Every sentence under the drawing, in reading order."""
    in_one_sentence: str

    @property
    def sentences(self) -> tuple[str, ...]:
        """The whole card for those who do not see the drawing."""
        return (self.in_one_sentence, *self.facts, UNOFFICIAL)


def card_of(finish: Finish, book: Book, metric: bool = False) -> Card:
    """Return the card of a finish."""
    citation, gap, own = citation_of(finish, book), gap_of(finish, book), Scope(series=finish.series)
    likeness = likeness_words(gap)
    was_record = finish.id in progression_of(own, book).by_id
    facts = (
        as_sentence(gap_words(gap, metric)),
        likeness and as_sentence(likeness),
        # Distances that sources print, which the drawing does not follow.
        *map(ended, reported_words(finish, metric)),
        citation.rank_sentence,
        record_words(finish, own, book) if was_record else "",
        though(citation),
        sources_sentence(citation, source_words),
    )
    return Card(
        title=one_line(finish.race),
        where=f"{citation.series} · {one_line(finish.track)} · {weekday_date(finish.date)}",
        margin=margin_words(finish.margin),
        who=one_line(duel(finish)),
        gap=gap,
        facts=tuple(filter(None, facts)),
        in_one_sentence=ended(result(finish, book)),
    )


def card_text(card: Card, columns: int = TEXT_COLUMNS, metric: bool = False, ascii_only: bool = False) -> str:
    """Return the card as lines of at most `columns` cells, each ended; the same every time."""
    rule = ("-" if ascii_only else "─") * columns
    glyphs = ASCII if ascii_only else BLOCKS
    strip = draw_photo(card.gap, columns, _PICTURE_LINES, metric=metric, glyphs=glyphs)
    beside = visible(f"{card.margin}   {card.who}")
    below = [card.margin, *wrap(card.who, columns)]
    lines = [
        rule,
        *wrap(card.title, columns),
        *wrap(card.where, columns),
        "",
        *([beside] if cell_len(beside) <= columns else below),
        "",
        *(line_text(line).rstrip() for line in strip.lines),
        "",
        *(line for fact in card.facts for line in wrap(fact, columns)),
        rule,
        *wrap(UNOFFICIAL, columns),
    ]
    return "".join(f"{line}\n" for line in lines)
