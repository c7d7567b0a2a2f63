"""What a newer shipped edition would change, in words, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.documents import field_label
from finishtui.domain.history import Difference, DocumentChange, EditionOffer
from finishtui.text.cells import cut, visible
from finishtui.words.basics import listed
from finishtui.words.changes import change_lines, item_words, value_words

_SHOWN = 60
"""A value longer than this is cut."""
_NAMED_AT_MOST = 4
"""Of more series or tracks than one beyond these, the rest are counted."""
_FAMILIES = {"series": "the series", "tracks": "the track", "coverage": "the coverage of"}


class EditionWords(NamedTuple):
    """What taking an edition would do; nothing in it is markup or control."""

    title: str
    """The edition's name and the counts."""
    lines: tuple[str, ...]


def edition_words(edition: EditionOffer, book: Book) -> EditionWords:
    """Return what taking an edition would do, line by line; `book` is the user's, which names the series."""
    labels = {series.id: series.label for series in book.series}
    labels |= {each.id: _label(each) for each in edition.taken if each.table == "series"} | labels
    changed: dict[str, list[DocumentChange]] = {"added": [], "changed": [], "removed": []}
    for each in edition.taken:
        if each.table == "finishes":
            verb = "added" if each.before is None else "removed" if each.after is None else "changed"
            changed[verb].append(each)
    counts = ", ".join(f"{len(entries):,} {verb}" for verb, entries in changed.items() if entries)
    lines = []
    for verb, entries in changed.items():
        for each in entries:
            lines += [f"{verb}: {_entry(each, labels)}", *_changes(each)]
    for each in edition.taken:
        if each.table == "coverage":
            stated = value_words(each.after) if isinstance(each.after, Mapping) else "no longer stated"
            lines.append(f"coverage of {labels.get(each.id, each.id)}: {stated}")
    lines += _families(edition)
    for each in edition.kept:
        lines += _kept(each, labels)
    title = f"A newer edition {edition.name}".rstrip() + f": {counts or 'no finish changes'}."
    return EditionWords(visible(title), tuple(map(visible, lines)))


def _entry(each: DocumentChange, labels: Mapping[str, str]) -> str:
    """Return an entry as a sentence has it: a finish by its race, series, day and margin."""
    if each.table == "meta":
        return "what the book says of itself"
    if each.table in _FAMILIES:
        return f"{_FAMILIES[each.table]} {labels.get(each.id) or _label(each)}"
    document = each.after if each.before is None else each.before
    if not isinstance(document, Mapping) or "race" not in document:
        return each.id
    series, margin = str(document.get("series", "")), document.get("margin")
    words = (document["race"], labels.get(series, series), document.get("date"), margin and f"{margin} s")
    return ", ".join(str(word) for word in words if word)


def _label(each: DocumentChange) -> str:
    """Return the label of a series or a track; its id where it has none."""
    labels = (side.get("label") for side in (each.before, each.after) if isinstance(side, Mapping))
    return next((str(label) for label in labels if label), each.id)


def _changes(each: DocumentChange) -> Iterator[str]:
    """Yield what becomes of each field of an entry that is there before and after."""
    for _, _, field, yours, theirs in _differing(each):
        short = (cut(visible(side), _SHOWN) if isinstance(side, str) else side for side in (yours, theirs))
        for label, text in change_lines(field, *short):
            yield f"  {label}: {text}"


def _differing(each: DocumentChange) -> Iterable[Difference]:
    """Return the fields in which the two sides differ; none where a side is no document."""
    are_documents = isinstance(each.before, dict) and isinstance(each.after, dict)
    return each.differences() if are_documents else ()


def _families(edition: EditionOffer) -> Iterator[str]:
    """Yield which series and tracks change, by their labels."""
    for table in ("series", "tracks"):
        entries = [each for each in edition.taken if each.table == table]
        for how, gone in (("added or changed", False), ("removed", True)):
            labels = [_label(each) for each in entries if (each.after is None) is gone]
            if len(labels) > _NAMED_AT_MOST + 1:
                labels[_NAMED_AT_MOST:] = [f"{len(labels) - _NAMED_AT_MOST:,} more"]
            if labels:
                yield f"{table} {how}: {listed(labels)}"


def _kept(each: DocumentChange, labels: Mapping[str, str]) -> Iterator[str]:
    """Yield an entry that stays, and what the edition has instead, field by field."""
    if each.before is None:
        yield f"stays deleted: {_entry(each, labels)}"
        return
    yield f"stays as you have it: {_entry(each, labels)}"
    if each.after is None:
        yield "  the edition no longer has it"
    elif not (isinstance(each.before, Mapping) and isinstance(each.after, Mapping)):
        yield f"  the edition has {_value(each.after)}, you have {_value(each.before)}"
    for _, _, field, yours, theirs in _differing(each):
        yield f"  {field_label(field)}: the edition has {_value(theirs)}, you have {_value(yours)}"


def _value(value: Any) -> str:
    """Return a value of a document in a few words; a list by its count and its items."""
    words = value_words(value)
    if value and isinstance(value, list):
        words = f"{len(value):,}: {', '.join(map(item_words, value))}"
    return cut(visible(words), _SHOWN)
