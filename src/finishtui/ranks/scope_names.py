"""Which part of the book words name: "nascar", "cup at kansas", "2024 xfinity"."""

from __future__ import annotations

from typing import Any

from finishtui.domain.book import Book
from finishtui.ranks.scope import Scope
from finishtui.text.names import fold

SMALL_WORDS = ("at", "in", "of")


def scope_named(text: str, book: Book) -> Scope | None:
    """Return the group, series, track or season of that name, or several in any order; None for no name."""
    words = text.replace(",", " ").split()
    found = {} if [word.lower() for word in words] == ["all"] else _parts(words, book)
    return None if found is None else Scope(**found)


def _parts(words: list[str], book: Book) -> dict[str, Any] | None:
    """Return what words name, one of a kind; None where some of them name nothing."""
    if not words:
        return {}
    for end in range(len(words), 0, -1):
        part = _part(" ".join(words[:end]), book)
        rest = _parts(words[end:], book) if part else None
        if part and rest is not None and not part.keys() & rest.keys():
            return part | rest
    return _parts(words[1:], book) if words[0].lower() in SMALL_WORDS and words[1:] else None


def _part(name: str, book: Book) -> dict[str, Any]:
    if series := book.find_series(name):
        return {"series": series.id}
    for group in book.groups_in_order:
        if fold(name) in (group.id, fold(group.label)):
            return {"group": group.id}
    if track := book.find_track(name):
        return {"track": track.id}
    is_year = len(name) == 4 and name.isascii() and name.isdigit()
    return {"season": int(name)} if is_year else {}
