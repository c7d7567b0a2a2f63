"""What a newer shipped edition would change, in words; field by field where both changed an entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from finishtui.analysis.wording import counted
from finishtui.domain.cells import visible

_TABLES = {"series": "series", "tracks": "track"}
_SHOWN = 60
"""A value longer than this is cut."""


class Kept(Protocol):
    """An entry that both changed, and that stays the user's."""

    @property
    def table(self) -> str:
        """The table's name."""

    @property
    def id(self) -> str:
        """The entry's name in it."""

    @property
    def yours(self) -> Any:
        """The user's document; None where it was deleted."""

    @property
    def theirs(self) -> Any:
        """The edition's document; None where it is gone."""


def edition_lines(
    name: str, documents: Mapping[tuple[str, str], Any], kept: Sequence[Kept], own: frozenset[str]
) -> tuple[str, ...]:
    """Return what taking an edition would do, line by line; nothing in it is markup or control.

    `documents` are the entries that change, by table and id, None for one that goes; `own` are the
    ids of the finishes that the book has.
    """
    finishes = {key: new for (table, key), new in documents.items() if table == "finishes"}
    groups = (
        ("added", [key for key, new in finishes.items() if new is not None and key not in own]),
        ("changed", [key for key, new in finishes.items() if new is not None and key in own]),
        ("removed", [key for key, new in finishes.items() if new is None]),
    )
    told = ", ".join(f"{len(ids):,} {what}" for what, ids in groups if ids) or "no finish changes"
    lines = [f"A newer edition {name}".rstrip() + f": {told}."]
    lines += [f"  {what}: {_named(key, finishes[key])}" for what, ids in groups for key in ids]
    for (table, key), new in documents.items():
        if table == "coverage":
            lines.append(f"  coverage of {key}: {_coverage(new)}")
    for table, what in _TABLES.items():
        changed = sum(name == table for name, _ in documents)
        if changed:
            lines.append(f"  {counted(changed, f'{what} entry', f'{what} entries')} added or changed")
    for each in kept:
        lines += _kept(each)
    return tuple(visible(line) for line in lines)


def _named(key: str, document: Any) -> str:
    """Name a finish by its race and day, where it still is one, beside its id."""
    if not isinstance(document, Mapping) or "race" not in document:
        return key
    return f"{document['race']}, {document.get('date', '')} ({key})"


def _coverage(document: Any) -> str:
    if not isinstance(document, Mapping):
        return "no longer stated"
    return (
        f"complete to {document.get('complete_to', '?')} s from {document.get('from', '?')}, "
        f"as of {document.get('as_of', '?')}"
    )


def _kept(each: Kept) -> Iterator[str]:
    """Yield an entry that stays, and what the edition has instead, field by field."""
    what = each.id if each.table == "finishes" else f"{each.table}/{each.id}"
    if each.yours is None:
        yield f"  stays deleted: {_named(what, each.theirs)}"
        return
    yield f"  stays as you have it: {_named(what, each.yours)}"
    if each.theirs is None:
        yield "    the edition no longer has it"
        return
    if not (isinstance(each.yours, Mapping) and isinstance(each.theirs, Mapping)):
        yield f"    the edition has {_value(each.theirs)}, you have {_value(each.yours)}"
        return
    for field in dict.fromkeys([*each.theirs, *each.yours]):
        theirs, yours = each.theirs.get(field), each.yours.get(field)
        if theirs != yours:
            yield f"    {field.replace('_', ' ')}: the edition has {_value(theirs)}, you have {_value(yours)}"


def _value(value: Any) -> str:
    """Return a value of a document in a few words."""
    if value is None or value in ("", [], {}):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        titles = [
            str(each.get("title") or each.get("url") or each.get("name") or each)
            if isinstance(each, Mapping)
            else str(each)
            for each in value
        ]
        return _cut(f"{len(value):,}: {', '.join(titles)}")
    return _cut(str(value))


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
