"""What the finishes of a book have in each field, as text, and every name by which it is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple
from weakref import WeakKeyDictionary

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish

Names = tuple[str, ...]
"""The label, empty for what is neither offered nor read back, then all that finds it."""


class Texts(NamedTuple):
    """One field, as text."""

    of: Callable[[Finish, Book], tuple[str, ...]]
    """What a finish has there, or what it has it from: the id of its series, the name of its track."""
    names: Callable[[str, Book], Names] = lambda text, _book: (text,)


def series_names(series_id: str, book: Book) -> Names:
    """Return the names of a series."""
    series = book.series_by_id[series_id]
    return (series.label, *series.spellings)


def _group_names(series_id: str, book: Book) -> Names:
    group = book.series_by_id[series_id].group
    return (next((each.label for each in book.groups_in_order if each.id == group), ""), group)


def _word(finish: Finish, book: Book) -> tuple[str, ...]:
    """Return what a plain word is looked for in: race, drivers, track and the series' short name then."""
    short = book.series_by_id[finish.series].short_in(finish.date.year)
    return (finish.race, *finish.drivers, finish.track, book.track_of(finish).label, short)


def _series(finish: Finish, _book: Book) -> tuple[str, ...]:
    return (finish.series,)


def _track(finish: Finish, _book: Book) -> tuple[str, ...]:
    return (finish.track,)


def _numbers(finish: Finish, _book: Book) -> tuple[str, ...]:
    own = (finish.winner_number, finish.runner_up_number)
    return (*own, finish.margin_over.number) if finish.margin_over else own


def _notes(finish: Finish, _book: Book) -> tuple[str, ...]:
    """Return the notes, the sources' remarks, and why a margin was measured to another car."""
    remarks = (source.claim("remark") for source in finish.sources if source.says)
    reason = finish.margin_over.reason if finish.margin_over else ""
    return tuple(text for text in (finish.notes, reason, *remarks) if text)


def _dates(finish: Finish, _book: Book) -> tuple[str, ...]:
    day = finish.date.isoformat()
    return day[:4], day[:7], day


TEXTS: dict[str, Texts] = {
    "": Texts(_word),
    "series": Texts(_series, series_names),
    "group": Texts(_series, _group_names),
    "race": Texts(lambda finish, _: (finish.race,)),
    "track": Texts(_track, lambda name, book: book.track_named(name).spellings),
    "kind": Texts(_track, lambda name, book: (book.track_named(name).shape,)),
    "state": Texts(_track, lambda name, book: (book.track_named(name).state,)),
    "country": Texts(_track, lambda name, book: (book.track_named(name).country,)),
    "winner": Texts(lambda finish, _: (finish.winner,)),
    "runner-up": Texts(lambda finish, _: (finish.runner_up,)),
    "driver": Texts(lambda finish, _: finish.drivers),
    "car": Texts(_numbers),
    "ended": Texts(lambda finish, _: (finish.ended or "green",)),
    "source": Texts(
        lambda finish, _: tuple(text for source in finish.sources for text in (source.title, source.url)),
        lambda text, _: ("" if "://" in text else text, text),
    ),
    "note": Texts(_notes, lambda text, _: ("", text)),
    "year": Texts(lambda finish, _: (str(finish.date.year),)),
    "date": Texts(_dates),
    "margin": Texts(lambda finish, _: (finish.margin.text,)),
}
"""By the field's name; under "" what a plain word looks at."""

_known: WeakKeyDictionary[Book, dict[str, dict[Names, list[str]]]] = WeakKeyDictionary()
"""What was gone through before, as long as its book is there."""


def ids_by_names(field: str, book: Book) -> dict[Names, list[str]]:
    """Return all that a book's finishes have in a field, with the ids of those that have it."""
    known = _known.setdefault(book, {})
    if field not in known:
        texts, ids = TEXTS[field], defaultdict[str, list[str]](list)
        for finish in book.finishes:
            for text in dict.fromkeys(texts.of(finish, book)):
                ids[text].append(finish.id)
        ids.pop("", None)
        found = known[field] = {}
        for text, those in ids.items():
            found.setdefault(texts.names(text, book), []).extend(those)
    return known[field]
