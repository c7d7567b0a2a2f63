"""What a finish has in the fields that text is looked for in, and the spellings that find it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Literal, NamedTuple
from weakref import WeakKeyDictionary

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish


def _itself(key: str, _book: Book) -> tuple[str, ...]:
    return (key,)


class TextField(NamedTuple):
    """One field of text, or the numbers of cars."""

    keys: Callable[[Finish], tuple[str, ...]]
    """What a finish has there."""
    spellings: Callable[[str, Book], tuple[str, ...]] = _itself
    """Every text that finds such a key."""
    label: Callable[[str, Book], str] = lambda key, _book: key
    """The key as it is offered and read back; empty where it is neither."""


def _track_spellings(name: str, book: Book) -> tuple[str, ...]:
    track = book.find_track(name)
    return (name, *track.spellings) if track else (name,)


def track_label(name: str, book: Book) -> str:
    """Return the label of the track of that name; the name where the book has no such track."""
    track = book.find_track(name)
    return track.label if track else name


def _group_spellings(series_id: str, book: Book) -> tuple[str, ...]:
    group = book.series_by_id[series_id].group
    return (group, _group_label(series_id, book)) if group else ()


def _group_label(series_id: str, book: Book) -> str:
    group = book.series_by_id[series_id].group
    return next((each.label for each in book.groups_in_order if each.id == group), "")


def _of_track(attribute: Literal["shape", "state", "country"]) -> TextField:
    """Return the field of what a book knows of the track."""

    def text(name: str, book: Book) -> str:
        track = book.find_track(name)
        return getattr(track, attribute) if track else ""

    return TextField(lambda finish: (finish.track,), lambda name, book: (text(name, book),), text)


def _numbers(finish: Finish) -> tuple[str, ...]:
    own = (finish.winner_number, finish.runner_up_number)
    return (*own, finish.margin_over.number) if finish.margin_over else own


def _sources(finish: Finish) -> tuple[str, ...]:
    return tuple(text for source in finish.sources for text in (source.title, source.url) if text)


def _notes(finish: Finish) -> tuple[str, ...]:
    """Return the notes, the sources' remarks, and why a margin was measured to another car."""
    remarks = (source.claim("remark") for source in finish.sources if source.says)
    reason = finish.margin_over.reason if finish.margin_over else ""
    return tuple(text for text in (finish.notes, reason, *remarks) if text)


TEXT_FIELDS: dict[str, TextField] = {
    "series": TextField(
        lambda finish: (finish.series,),
        lambda key, book: book.series_by_id[key].spellings,
        lambda key, book: book.series_by_id[key].label,
    ),
    "group": TextField(lambda finish: (finish.series,), _group_spellings, _group_label),
    "race": TextField(lambda finish: (finish.race,)),
    "track": TextField(lambda finish: (finish.track,), _track_spellings, track_label),
    "kind": _of_track("shape"),
    "state": _of_track("state"),
    "country": _of_track("country"),
    "winner": TextField(lambda finish: (finish.winner,)),
    "runner-up": TextField(lambda finish: (finish.runner_up,)),
    "driver": TextField(lambda finish: finish.drivers),
    "car": TextField(_numbers),
    "ended": TextField(lambda finish: (finish.ended or "green",)),
    "source": TextField(_sources, label=lambda text, _book: "" if "://" in text else text),
    "note": TextField(_notes, label=lambda _text, _book: ""),
}


_known: WeakKeyDictionary[Book, dict[str, dict[str, list[str]]]] = WeakKeyDictionary()
"""What was gone through before, as long as its book is there."""


def keys_in(name: str, book: Book) -> dict[str, list[str]]:
    """Return what a book's finishes have in a text field, with the ids of those that have it."""
    known = _known.setdefault(book, {})
    if name not in known:
        keys, ids = TEXT_FIELDS[name].keys, defaultdict[str, list[str]](list)
        for finish in book.finishes:
            for key in dict.fromkeys(keys(finish)):
                ids[key].append(finish.id)
        ids.pop("", None)
        known[name] = dict(ids)
    return known[name]


def keys_found(name: str, test: Callable[[str], bool], book: Book) -> frozenset[str]:
    """Return what a book's finishes have in a text field of which any spelling passes a test."""
    keys, spellings = keys_in(name, book), TEXT_FIELDS[name].spellings
    if spellings is _itself:
        return frozenset(filter(test, keys))
    return frozenset(key for key in keys if any(map(test, spellings(key, book))))
