"""Changes in words, field by field: of one entry, and of all that a newer edition would bring."""

from collections.abc import Iterator, Mapping
from typing import Any

from finishtui.domain.book import Book
from finishtui.domain.documents import field_label
from finishtui.domain.history import DocumentChange, EditionOffer
from finishtui.text.cells import cut, visible
from finishtui.text.sentences import listed

_ONE_OF = {"sources": "source", "speeds": "speed", "waived": "waived rule", "names": "name"}
"""Fields that are lists, and what one of them is called."""
_NAMED_BY = ("url", "title", "rule", "mph", "name")
"""The fields that name an item of a list; the first that it has does."""
_SHOWN = 60
"""A value of an edition that is longer than this is cut."""
_NAMED_AT_MOST = 4
"""Of more series or tracks than one beyond these, the rest are counted."""
_FAMILIES = {"series": "the series", "tracks": "the track", "coverage": "the coverage of"}


def change_lines(field: str, old: Any, new: Any) -> Iterator[tuple[str, str]]:
    """Yield label and text of what became of a field; None is a field that is not there."""
    label = field_label(field) or "the whole entry"
    sides = (old or [], new or [])
    if field in _ONE_OF and all(isinstance(side, list) for side in sides):
        yield from _items(_ONE_OF[field], *sides)
    elif isinstance(old, dict) and isinstance(new, dict):
        yield label, _fields(old, new)
    elif old is None:
        yield label, value_words(new)
    else:
        yield label, f"{value_words(old)} → {value_words(new)}"


def value_words(value: Any) -> str:
    """Return a value of a document as people read it."""
    match value:
        case None | "" | []:
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case dict():
            words = [f"{field_label(name)} {value_words(each)}" for name, each in value.items()]
            return ", ".join(words) or "nothing"
        case list():
            return "; ".join(map(value_words, value))
        case _:
            return str(value)


def _items(what: str, old: list[Any], new: list[Any]) -> Iterator[tuple[str, str]]:
    before, after = _by_name(old), _by_name(new)
    for name in before | after:
        was, now = before.get(name), after.get(name)
        if was is None:
            yield f"{what} added", item_words(now)
        elif now is None:
            yield f"{what} removed", item_words(was)
        elif was != now and isinstance(was, dict) and isinstance(now, dict):
            yield f"{what} changed", f"{item_words(was)}: {_fields(was, now)}"
    if list(before) != list(after) and before.keys() == after.keys():
        yield f"{what}s", "in another order"


def _by_name(items: list[Any]) -> dict[str, Any]:
    """Return items by what names them; a second one of a name by its number too."""
    by_name: dict[str, Any] = {}
    for number, item in enumerate(items):
        names = [item[name] for name in _NAMED_BY if item.get(name)] if isinstance(item, dict) else [item]
        name = str(names[0]) if names else ""
        by_name[f"{name} {number}" if name in by_name else name] = item
    return by_name


def item_words(item: Any) -> str:
    """Return an item of a list: a source by its title and address."""
    if isinstance(item, dict) and (item.get("title") or item.get("url")):
        title, url = (str(item.get(name) or "") for name in ("title", "url"))
        return f"{title} ({url})" if title and url else title or url
    return value_words(item)


def _fields(old: dict[str, Any], new: dict[str, Any]) -> str:
    return "; ".join(
        f"{field_label(name)} {value_words(old.get(name))} → {value_words(new.get(name))}"
        for name in old | new
        if old.get(name) != new.get(name)
    )


def edition_words(edition: EditionOffer, book: Book) -> tuple[str, tuple[str, ...]]:
    """Return an edition's name and counts, and line by line what taking it would do, as visible text.

    `book` is the user's, which names the series.
    """
    labels = {each.id: _label(each) for each in edition.taken if each.table == "series"}
    labels |= {series.id: series.label for series in book.series}
    counts, lines = [], list[str]()
    for verb in ("added", "changed", "removed"):
        changes = [each for each in edition.taken if each.table == "finishes" and _verb(each) == verb]
        counts += [f"{len(changes):,} {verb}"] if changes else []
        for each in changes:
            lines.append(f"{verb}: {_entry(each, labels)}")
            for field, *sides in _differences(each):
                short = (cut(visible(side), _SHOWN) if isinstance(side, str) else side for side in sides)
                lines += (f"  {label}: {text}" for label, text in change_lines(field, *short))
    for each in edition.taken:
        if each.table == "coverage":
            stated = value_words(each.after) if isinstance(each.after, Mapping) else "no longer stated"
            lines.append(f"coverage of {labels.get(each.id, each.id)}: {stated}")
    lines += _families(edition)
    for each in edition.kept:
        lines += _kept(each, labels)
    title = f"A newer edition {edition.name}".rstrip() + f": {', '.join(counts) or 'no finish changes'}."
    return visible(title), tuple(map(visible, lines))


def _verb(each: DocumentChange) -> str:
    return "added" if each.before is None else "removed" if each.after is None else "changed"


def _differences(each: DocumentChange) -> Iterator[tuple[str, Any, Any]]:
    """Yield each field in which two documents differ, and both its values."""
    if isinstance(each.before, dict) and isinstance(each.after, dict):
        yield from ((one.field, one.old, one.new) for one in each.differences())


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


def _families(edition: EditionOffer) -> Iterator[str]:
    """Yield which series and tracks change, by their labels."""
    for table in ("series", "tracks"):
        for how, gone in (("added or changed", False), ("removed", True)):
            changes = [each for each in edition.taken if each.table == table]
            labels = [_label(each) for each in changes if (each.after is None) is gone]
            if len(labels) > _NAMED_AT_MOST + 1:
                labels[_NAMED_AT_MOST:] = [f"{len(labels) - _NAMED_AT_MOST:,} more"]
            if labels:
                yield f"{table} {how}: {listed(labels)}"


def _kept(each: DocumentChange, labels: Mapping[str, str]) -> Iterator[str]:
    """Yield an entry that stays, and what the edition has instead, field by field."""
    yield f"stays {'deleted' if each.before is None else 'as you have it'}: {_entry(each, labels)}"
    if each.before is not None and each.after is None:
        yield "  the edition no longer has it"
    elif each.before is not None and not (isinstance(each.before, dict) and isinstance(each.after, dict)):
        yield f"  the edition has {_short(each.after)}, you have {_short(each.before)}"
    for field, yours, theirs in _differences(each):
        yield f"  {field_label(field)}: the edition has {_short(theirs)}, you have {_short(yours)}"


def _short(value: Any) -> str:
    """Return a value of a document in a few words; a list by its count and its items."""
    words = value_words(value)
    if value and isinstance(value, list):
        words = f"{len(value):,}: {', '.join(map(item_words, value))}"
    return cut(visible(words), _SHOWN)
