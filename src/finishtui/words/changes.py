"""What a change did to one field, in words: a list by what came, went and changed in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from finishtui.domain.documents import field_label

_ONE_OF = {"sources": "source", "speeds": "speed", "waived": "waived rule", "names": "name"}
"""Fields that are lists, and what one of them is called."""
_NAMED_BY = ("url", "title", "rule", "mph", "name")
"""The fields that name an item of a list; the first that it has does."""


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
    found: dict[str, Any] = {}
    for number, item in enumerate(items):
        names = [item[name] for name in _NAMED_BY if item.get(name)] if isinstance(item, dict) else [item]
        name = str(names[0]) if names else ""
        found[f"{name} {number}" if name in found else name] = item
    return found


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
