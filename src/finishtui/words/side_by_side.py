"""Finishes side by side, field by field, with what differs."""

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from finishtui.distance.gap import distance_words, gap_of
from finishtui.domain.book import Book
from finishtui.domain.disputes import disputes_of
from finishtui.domain.documents import field_label
from finishtui.domain.finish import Finish
from finishtui.ranks.ranking import ranking_of
from finishtui.ranks.scope import scopes_of
from finishtui.text.cells import cell_len, fit, wrap
from finishtui.text.names import fold
from finishtui.text.sentences import listed, weekday_date
from finishtui.words.blocks import BlockLine
from finishtui.words.finish import car, margin_words, other_car
from finishtui.words.ranks import NO_RANK, ranked_in

FEWEST, MOST = 2, 6
DIFFERS = "≠"
"""The mark of a row whose values differ."""


class Row(NamedTuple):
    """One field of every finish."""

    field: str
    label: str
    values: tuple[str, ...]
    """In the order of the finishes; empty where one has none."""
    differs: bool
    """Whether they are not all the same, spelling aside."""


def side_by_side(finishes: Sequence[Finish], book: Book) -> tuple[Row, ...]:
    """Compare two to six finishes field by field; a field that none of them has is left out."""
    rows = []
    for name, (label, value) in FIELDS.items():
        values = tuple(value(finish, book) for finish in finishes)
        if any(values):
            # What folds to nothing is compared as it is.
            rows.append(Row(name, label, values, len({fold(text) or text for text in values}) > 1))
    return tuple(rows)


FieldText = Callable[[Finish, Book], str]


def _rank(place: int) -> FieldText:
    """Return the value of a rank in one of the scopes of a finish, by its place among them."""

    def value(finish: Finish, book: Book) -> str:
        scope = scopes_of(finish, book)[place]
        rank = ranking_of(scope, book).of(finish)
        return ranked_in(rank, scope, book) if rank else NO_RANK

    return value


def _disputed(finish: Finish, book: Book) -> str:
    return listed([*dict.fromkeys(field_label(dispute.field) for dispute in disputes_of(finish, book))])


FIELDS: dict[str, tuple[str, FieldText]] = {
    "margin": ("Margin", lambda finish, book: margin_words(finish.margin)),
    "distance": ("Distance", lambda finish, book: distance_words(gap_of(finish, book))),
    "race": ("Race", lambda finish, book: finish.race),
    "series": ("Series", lambda finish, book: book.series_of(finish).name_in(finish.date.year)),
    "date": ("Date", lambda finish, book: weekday_date(finish.date)),
    "track": ("Track", lambda finish, book: finish.track),
    "winner": ("Winner", lambda finish, book: car(finish.winner, finish.winner_number)),
    "runner_up": ("Runner-up", lambda finish, book: car(finish.runner_up, finish.runner_up_number)),
    "margin_over": ("Margin over", lambda finish, book: other_car(finish, numbered=True)),
    "rank_all": ("Rank of all", _rank(0)),
    "rank_series": ("in its series", _rank(-3)),
    "rank_track": ("at its track", _rank(-2)),
    "rank_season": ("of its season", _rank(-1)),
    "points_race": ("Points race", lambda finish, book: "yes" if finish.points_race else "no"),
    "sources": ("Sources", lambda finish, book: str(len(finish.sources))),
    "disputed": ("Disputed", _disputed),
}
"""What is compared, in order: label and value of each field."""


LEAST_COLUMN, MOST_COLUMN = 18, 40
_GAP = "  "


def comparison_table(rows: Sequence[Row], width: int, mark: str = DIFFERS) -> Iterator[BlockLine]:
    """Yield a comparison as lines of at most `width` cells; a row that differs has the `mark`, and is loud.

    So many finishes stand beside each other as have room, the others below them, an empty line after each
    block. Values are wrapped in their columns.
    """
    count, gap = len(rows[0].values), len(_GAP)
    labels = max(cell_len(row.label) for row in rows) + cell_len(mark) + 1
    labels = min(labels, max(width // 2, 1))
    beside = max(1, min(count, (width - labels) // (LEAST_COLUMN + gap)))
    column = max(1, min(MOST_COLUMN, (width - labels) // beside - gap))
    for first in range(0, count, beside):
        for row in rows:
            values = row.values[first : first + beside]
            cells = [wrap(value, column) for value in values]
            label = fit(f"{mark if row.differs else ' ' * cell_len(mark)} {row.label}", labels)
            for texts in zip_longest(*cells, fillvalue="") if any(values) else ():
                line = "".join(_GAP + fit(text, column) for text in texts).rstrip()
                yield (label, "label"), (line, "loud" if row.differs else "text")
                label = " " * labels
        yield ()
