"""What a newer shipped edition would change, in words, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from finishtui.domain.book import Book
from finishtui.domain.documents import field_label
from finishtui.domain.history import EditionOffer, Sides
from finishtui.text.cells import cut, visible
from finishtui.words.basics import listed
from finishtui.words.changes import change_lines, value_words

_SHOWN = 60
"""A value longer than this is cut."""
_NAMED_AT_MOST = 4
"""Of more series or tracks than one beyond these, the rest are counted."""


def edition_lines(edition: EditionOffer, book: Book) -> tuple[str, ...]:
    """Return what taking an edition would do, line by line; nothing in it is markup or control.

    The first line has the edition's name and the counts. `book` is the user's, which names the series.
    """
    names = _Names(edition, book)
    finishes = [each for each in edition.taken if each.table == "finishes"]
    groups = (
        ("added", [each for each in finishes if each.yours is None]),
        ("changed", [each for each in finishes if each.yours is not None and each.theirs is not None]),
        ("removed", [each for each in finishes if each.theirs is None]),
    )
    told = ", ".join(f"{len(found):,} {what}" for what, found in groups if found) or "no finish changes"
    lines = [f"A newer edition {edition.name}".rstrip() + f": {told}."]
    for what, found in groups:
        for each in found:
            lines += [f"  {what}: {names.finish(each)}", *_changes(each)]
    lines += [
        f"  coverage of {names.of(each)}: {_coverage(each.theirs)}"
        for each in edition.taken
        if each.table == "coverage"
    ]
    lines += _families(edition, names)
    for each in edition.kept:
        lines += _kept(each, names)
    return tuple(visible(line) for line in lines)


class _Names:
    """What entries are called by those who do not know their ids."""

    def __init__(self, edition: EditionOffer, book: Book) -> None:
        self._series = {series.id: series.label for series in book.series}
        for each in edition.taken:
            if each.table == "series":
                self._series.setdefault(each.id, _label(each))

    def finish(self, each: Sides) -> str:
        """Return a finish's race, series, day and margin; its id where it is no such thing."""
        document = each.theirs if each.yours is None else each.yours
        if not isinstance(document, Mapping) or "race" not in document:
            return each.id
        series, margin = str(document.get("series", "")), document.get("margin")
        words = (
            document["race"],
            self._series.get(series, series),
            document.get("date"),
            margin and f"{margin} s",
        )
        return ", ".join(str(word) for word in words if word)

    def entry(self, each: Sides) -> str:
        """Return an entry of any table as a sentence has it."""
        match each.table:
            case "finishes":
                return self.finish(each)
            case "series":
                return f"the series {self.of(each)}"
            case "tracks":
                return f"the track {self.of(each)}"
            case "coverage":
                return f"the coverage of {self.of(each)}"
            case "meta":
                return "what the book says of itself"
            case _:
                return f"{each.table}/{each.id}"

    def of(self, each: Sides) -> str:
        """Return the label of a series, of the series that a coverage is of, or of a track."""
        return _label(each) if each.table == "tracks" else self._series.get(each.id, each.id)


def _label(each: Sides) -> str:
    """Return the label of a series or a track."""
    labels = (side.get("label") for side in (each.yours, each.theirs) if isinstance(side, Mapping))
    return next((str(label) for label in labels if label), each.id)


def _changes(each: Sides) -> Iterator[str]:
    """Yield what becomes of each field of an entry that is there before and after."""
    for field, yours, theirs in _differing(each):
        for label, text in change_lines(field, _short(yours), _short(theirs)):
            yield f"    {label}: {text}"


def _differing(each: Sides) -> Iterator[tuple[str, Any, Any]]:
    """Yield the fields in which the two sides differ, with both values; none where a side is no document."""
    if isinstance(each.yours, Mapping) and isinstance(each.theirs, Mapping):
        for field in dict.fromkeys([*each.theirs, *each.yours]):
            yours, theirs = each.yours.get(field), each.theirs.get(field)
            if yours != theirs:
                yield field, yours, theirs


def _coverage(document: Any) -> str:
    if not isinstance(document, Mapping):
        return "no longer stated"
    return (
        f"complete to {document.get('complete_to', '?')} s from {document.get('from', '?')}, "
        f"as of {document.get('as_of', '?')}"
    )


def _families(edition: EditionOffer, names: _Names) -> Iterator[str]:
    """Yield which series and tracks change, by their labels."""
    for table in ("series", "tracks"):
        entries = [each for each in edition.taken if each.table == table]
        for how, gone in (("added or changed", False), ("removed", True)):
            labels = [names.of(each) for each in entries if (each.theirs is None) is gone]
            if len(labels) > _NAMED_AT_MOST + 1:
                labels[_NAMED_AT_MOST:] = [f"{len(labels) - _NAMED_AT_MOST:,} more"]
            if labels:
                yield f"  {table} {how}: {listed(labels)}"


def _kept(each: Sides, names: _Names) -> Iterator[str]:
    """Yield an entry that stays, and what the edition has instead, field by field."""
    what = names.entry(each)
    if each.yours is None:
        yield f"  stays deleted: {what}"
        return
    yield f"  stays as you have it: {what}"
    if each.theirs is None:
        yield "    the edition no longer has it"
    elif not (isinstance(each.yours, Mapping) and isinstance(each.theirs, Mapping)):
        yield f"    the edition has {_value(each.theirs)}, you have {_value(each.yours)}"
    for field, yours, theirs in _differing(each):
        label = field_label(field)
        yield f"    {label}: the edition has {_value(theirs)}, you have {_value(yours)}"


def _value(value: Any) -> str:
    """Return a value of a document in a few words."""
    if value in (None, "", [], {}):
        return "nothing"
    if not isinstance(value, list):
        return _cut(value_words(value))
    titles = [
        str(each.get("title") or each.get("url") or each.get("name") or each)
        if isinstance(each, Mapping)
        else str(each)
        for each in value
    ]
    return _cut(f"{len(value):,}: {', '.join(titles)}")


def _short(value: Any) -> Any:
    """Return a value of a document that is no long text."""
    return _cut(value) if isinstance(value, str) else value


def _cut(text: str) -> str:
    return cut(visible(text), _SHOWN)
