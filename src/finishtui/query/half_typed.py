"""A filter while it is typed: whether its last term may still become one that finds something."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.query.field_texts import FIELD_TEXTS
from finishtui.query.fields import FIELD_START, Field, field_named, field_names
from finishtui.query.match import series_spellings, track_spellings
from finishtui.text.names import fold

_TOKEN = re.compile(r'(?:"(?:[^"]|"")*"?|[^\s"])+')
_PART_OF_A_DAY = re.compile(r"[0-9]{1,4}(?:-[0-9]{0,2}){0,2}", re.ASCII)


def without_half_term(text: str, book: Book, find: Callable[[str], Sequence[Finish]]) -> str | None:
    """Return the text without its last term, where that is half a term; None where it is whole.

    Half a term is the beginning of a field's name, or of a longer value that a finish has among
    those that the rest of the text finds: `margin<=0.00` before `margin<=0.001`. `find` returns what a text
    finds; it is asked for the rest alone, which parses where the whole text does.
    """
    last = next((match for match in _TOKEN.finditer(text) if match.end() == len(text)), None)
    if last is None:
        return None
    before, term = text[: last.start()], last[0].removeprefix("-")
    if term and any(name.startswith(term.lower()) for name in field_names()):
        return before
    values = _values(term, book)
    return before if values and any(map(values, find(before))) else None


def _values(term: str, book: Book) -> Callable[[Finish], bool] | None:
    """Return the test whether a finish has a longer value that begins like the term's; None for none."""
    match = FIELD_START.match(term)
    if match is None:
        half = _PART_OF_A_DAY.fullmatch(term)
        return (lambda finish: _begins(term, [finish.date.isoformat()])) if half else None
    field = field_named(match[1])
    typed = re.split(r",|\.\.", term[match.end() :])[-1]
    if field is None or field.name in ("rank", "as-of") or (field.kind == "text" and match[2] != "="):
        return None
    if typed.startswith('"'):
        typed = typed[1:]
        if '"' in typed:
            return None
    if field.kind == "text":
        folded = fold(typed)
        return lambda finish: _begins(folded, map(fold, _texts(finish, field, book)))
    if field.kind == "margin" and typed.startswith("."):
        typed = f"0{typed}"
    return lambda finish: _begins(typed.lstrip("#"), _texts(finish, field, book))


def _begins(typed: str, values: Iterable[str]) -> bool:
    return any(value.startswith(typed) and value != typed for value in values)


def _texts(finish: Finish, field: Field, book: Book) -> Iterable[str]:
    """Return the values that a finish has in a field, as they are typed."""
    if field.name == "series":
        return series_spellings(finish.series, book)
    if field.name == "track":
        return track_spellings(finish.track, book)
    texts = FIELD_TEXTS.get(field.name)
    return texts(finish) if texts else ()
