"""A finish as a card to share: what it says, and the same as 80 columns of text."""

from __future__ import annotations

from typing import NamedTuple

from finishtui import UNOFFICIAL
from finishtui.distance.everyday import likeness_words
from finishtui.distance.gap import Gap, gap_of, gap_words, reported_distances, reported_words
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.pictures.canvas import ASCII, BLOCKS, line_text
from finishtui.pictures.strip import draw_photo
from finishtui.ranks.progression import progression_of
from finishtui.ranks.scope import Scope
from finishtui.text.cells import cell_len, visible, wrap
from finishtui.text.sentences import as_sentence, ended
from finishtui.words.basics import car, margin_words, over_whom, weekday_date
from finishtui.words.citation import citation_of, sources_sentence, though
from finishtui.words.finish import one_line
from finishtui.words.records import record_words

TEXT_COLUMNS, _PICTURE_LINES = 80, 13


class Card(NamedTuple):
    """What a card says, whatever it is drawn with."""

    title: str
    where: str
    margin: str
    who: str
    rank: str
    record: str
    """Empty for what was no record on its day."""
    gap: Gap
    gap_words: str
    likeness: str
    """What the gap is like; empty where nothing is as long."""
    reported: tuple[str, ...]
    """Distances that sources print, which the drawing does not follow."""
    disputed: str
    sources: str
    in_one_sentence: str

    @property
    def facts(self) -> tuple[str, ...]:
        """Every sentence under the drawing, in reading order."""
        told = (
            as_sentence(self.gap_words),
            self.likeness and as_sentence(self.likeness),
            *map(ended, self.reported),
        )
        return tuple(filter(None, (*told, self.rank, self.record, self.disputed, self.sources)))

    @property
    def description(self) -> str:
        """The whole card for those who do not see the drawing."""
        return " ".join((ended(self.in_one_sentence), *self.facts, UNOFFICIAL))


def card_of(finish: Finish, book: Book, metric: bool = False) -> Card:
    """Return the card of a finish."""
    citation = citation_of(finish, book)
    gap = gap_of(finish, book)
    return Card(
        title=one_line(finish.race),
        where=f"{citation.series} · {one_line(finish.track)} · {weekday_date(finish.date)}",
        margin=margin_words(finish.margin),
        who=_who(finish),
        rank=citation.rank_sentence,
        record=_record(finish, book),
        gap=gap,
        gap_words=gap_words(gap, metric),
        likeness=likeness_words(gap),
        reported=tuple(reported_words(one, metric) for one in reported_distances(finish)),
        disputed=though(citation),
        sources=sources_sentence(citation),
        in_one_sentence=citation.result,
    )


def _record(finish: Finish, book: Book) -> str:
    scope = Scope(series=finish.series)
    was = finish.id in progression_of(scope, book).by_id
    return record_words(finish, scope, book) if was else ""


def _who(finish: Finish) -> str:
    """Return the winner over the other car, with numbers."""
    second = over_whom(finish) if finish.margin_over else car(finish.runner_up, finish.runner_up_number)
    return one_line(f"{car(finish.winner, finish.winner_number)} over {second}")


def card_text(card: Card, columns: int = TEXT_COLUMNS, metric: bool = False, ascii_only: bool = False) -> str:
    """Return the card as lines of at most `columns` cells, each ended; the same every time."""
    rule = ("-" if ascii_only else "─") * columns
    glyphs = ASCII if ascii_only else BLOCKS
    strip = draw_photo(card.gap, columns, _PICTURE_LINES, metric=metric, glyphs=glyphs)
    beside = f"{card.margin}   {card.who}"
    lines = [
        rule,
        *wrap(card.title, columns),
        *wrap(card.where, columns),
        "",
        *(
            [visible(beside)]
            if cell_len(visible(beside)) <= columns
            else [card.margin, *wrap(card.who, columns)]
        ),
        "",
        *(line_text(line).rstrip() for line in strip.lines),
        "",
        *(line for fact in card.facts for line in wrap(fact, columns)),
        rule,
        *wrap(UNOFFICIAL, columns),
    ]
    return "".join(f"{line}\n" for line in lines)
