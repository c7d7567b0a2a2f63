"""What lists, pictures and tables say, a sentence a line: nothing in them is told by its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from finishtui.distance.lengths import digits
from finishtui.domain.finish import Finish
from finishtui.profiles.counts import CountRow, counts
from finishtui.ranks.progression import Progression
from finishtui.ranks.view import View
from finishtui.text.sentences import as_sentence, counted, ended, listed, long_date, one_line
from finishtui.words.blocks import Block
from finishtui.words.finish import FLAG_WORDS, by_margin, flags, margin_words, over_whom
from finishtui.words.ranks import rank_phrase, why_unranked
from finishtui.words.records import coverage_words, record_name
from finishtui.words.side_by_side import Row

if TYPE_CHECKING:
    from finishtui.pictures.charts import Shape
    from finishtui.profiles.pages import Profile

_CAME = {"first": "first in this book", "equalled": "equal to it", "open": "too near to tell"}
_AT_BEST = "the best of this book"


def finish_sentences(number: int, finish: Finish, view: View) -> str:
    """Return a finish of a list, by its number there, with its place in the view's scope and its marks."""
    book = view.book
    rank = view.rank(finish)
    place = _aloud(rank_phrase(rank)) if rank else why_unranked(finish)
    race = one_line(
        f"{finish.race}, {book.track_of(finish).label}, {book.series_of(finish).label}, "
        f"{long_date(finish.date)}"
    )
    marks = [FLAG_WORDS[mark] for mark in flags(finish, book)]
    who = one_line(f"{finish.winner} over {over_whom(finish)}")
    said = [f"{by_margin(finish)}, {who}", race, as_sentence("; ".join([place, *marks]))]
    return f"{number}. {' '.join(map(ended, said))}"


def _aloud(place: str) -> str:
    return re.sub(r"=(?=\d)", "tied ", place)


def fact_lines(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield facts, each with its label; a rank's label is the place that its words begin with."""
    for block in blocks:
        yield from [f"{block.heading}:"] if block.heading else []
        for label, text, *_ in block.facts:
            told = text.replace(" · ", ", ").replace("\n", "; ")
            if block.heading == "Rank":
                yield _aloud(told)
            else:
                yield ": ".join(filter(None, (label, told)))


def count_sentences(rows: Sequence[CountRow]) -> Iterator[str]:
    """Yield how often each is there, how close, and when last."""
    for number, row in enumerate(rows, 1):
        closest = margin_words(row.closest.margin)
        total = counted(row.count, "finish")
        yield f"{number}. {row.label}: {total}, closest {closest}, last on {long_date(row.last)}."


def profile_sentences(profile: Profile, among: str) -> Iterator[str]:
    """Yield a page about a driver or a track, of the scope `among`: as sentences."""
    yield as_sentence(", ".join(filter(None, (profile.title, among))))
    yield from map(as_sentence, profile.about.split("\n"))
    for line in profile.lines:
        yield f"{line.text}:" if line.heading else ended(line.told or line.text)


def comparison_lines(rows: Sequence[Row]) -> Iterator[str]:
    """Yield each field with its value of every finish; one value where it is the same of all."""
    for row in rows:
        values = [value or "nothing" for value in row.values]
        yield f"{row.label}: {_aloud('; '.join(values)) if row.differs else f'{values[0]}, the same'}"


def shape_sentences(shape: Shape, view: View) -> Iterator[str]:
    """Yield how many finishes each decade has, how close, and how many there are of each size."""
    for row in counts(view.rows, "decade", view.book):
        closest = margin_words(row.closest.margin)
        yield f"The {row.label}: {counted(row.count, 'finish')}, the closest {closest}."
    for one in shape.bins:
        series = [f"{count} {shape.series[key].label}" for key, count in one.counts.items()]
        bounds = f"{digits(one.low)} to under {digits(one.high)} s"
        each = f", {listed(series)}" if len(series) > 1 else ""
        yield f"{bounds}: {counted(one.total, 'finish')}{each}."
    if shape.beyond:
        yield f"Wider than that: {counted(shape.beyond, 'finish')}."
    yield ended(shape.note)


def record_sentences(progression: Progression, view: View, among: str) -> Iterator[str]:
    """Yield who held a record, from when, and for how long; `among` says what was asked for."""
    book = view.book
    yield as_sentence(", ".join(filter(None, (record_name(progression.scope, book), among))))
    for mark in progression.marks:
        finish = mark.finish
        series = "" if progression.scope.series else book.series_of(finish).label
        race = ", ".join(filter(None, (finish.winner, finish.race, book.track_of(finish).label, series)))
        days = counted(mark.days, "day")
        stood = f"stood {days}"
        if mark.beaten_by is None and mark.held_to:
            stood = f"still stood on {long_date(mark.held_to)}, after {days}"
        told = (by_margin(finish), one_line(race), _CAME.get(mark.kind, ""), "" if mark.exact else _AT_BEST)
        yield f"{long_date(finish.date)}: {', '.join(filter(None, told))}; {stood}."
    yield coverage_words(progression)
