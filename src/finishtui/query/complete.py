"""What could be typed next: field names, then the book's own values; and what is only half typed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.query.fields import FIELDS, Field, field_named, field_names
from finishtui.query.match import compile_query, ids_found
from finishtui.query.parse import LONGEST, QueryError, parse
from finishtui.query.terms import quoted
from finishtui.query.texts import TEXT_FIELDS, keys_in
from finishtui.query.tokens import Token, token_under
from finishtui.text.names import fold

LIMIT = 24
_SHORTEST_WORD = 2
"""A word of fewer letters completes to field names only."""
_WORD_FIELDS = ("series", "track", "driver")
"""The fields whose values a plain word completes to."""

_NOT_COUNTED = ("rank", "disputed", "as-of")
"""The fields whose values are not counted: a list's scope has a say in them, or they take long."""
_PART_OF_A_DAY = re.compile(r"[0-9]{1,4}(?:-[0-9]{0,2}){0,2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on: put `insert` in place of the text from `start` to `end`."""

    insert: str
    label: str
    """The field's name, or the value as the book has it."""
    count: int | None
    """How many finishes the value finds in the book; None for names, and where that is not asked."""
    start: int
    end: int
    help: str = ""
    """What the field looks at; empty for a value."""

    def applied(self, text: str) -> str:
        """Return the text with this completion taken."""
        return text[: self.start] + self.insert + text[self.end :]


class _Candidate(NamedTuple):
    text: str
    spellings: tuple[str, ...]
    """Folded; the first letters of any word of any of them find it."""


def complete(text: str, cursor: int, book: Book, limit: int = LIMIT) -> tuple[Completion, ...]:
    """Return what the text at the cursor could become, the likeliest first.

    The text need not parse: half a term is what is completed. Completions that would change
    nothing are left out. A count is what the completed value finds by itself in the book.
    """
    if len(text) > LONGEST:
        return ()
    cursor = max(0, min(cursor, len(text)))
    token = token_under(text, cursor)
    found: Iterable[Completion] = ()
    if not (token and token.name and cursor >= token.body):
        found = _words(text, cursor, token, book, limit)
    elif field := field_named(token.name):
        found = _values(text, cursor, token, field, book, limit)
    changing = (completion for completion in found if completion.applied(text) != text)
    return tuple(islice(changing, limit))


def _words(text: str, cursor: int, token: Token | None, book: Book, limit: int) -> Iterator[Completion]:
    """Complete a term without an operator, or the name before one."""
    start, end, name = (token.begin, token.end, token.name) if token else (cursor, cursor, "")
    start = min(start, cursor)
    prefix = text[start:cursor]
    for field in FIELDS:
        if any(each.startswith(prefix.lower()) for each in (field.name, *field.aliases)):
            insert = field.name if name else f"{field.name}:"
            yield Completion(insert, field.name, None, start, start + len(name) if name else end, field.help)
    if name or len(fold(prefix)) < _SHORTEST_WORD or prefix.startswith('"'):
        return
    for name in _WORD_FIELDS:
        found = []
        for candidate in _fitting(_candidates(name, book), prefix)[:limit]:
            insert = f"{name}:{quoted(candidate.text)}"
            found.append(Completion(insert, candidate.text, _count(insert, book), start, end))
        yield from sorted(found, key=_commonest_first)


def _values(text: str, cursor: int, token: Token, field: Field, book: Book, limit: int) -> list[Completion]:
    """Complete the value under the cursor: one of several, or one end of a range."""
    piece = token.piece_at(cursor)
    start, stop = piece.start, piece.end
    if field.ordered:
        before, after = text.rfind("..", start, cursor), text.find("..", cursor, stop)
        start, stop = before + 2 if before >= 0 else start, after if after >= 0 else stop
    prefix = text[start:cursor].lstrip('"')
    head, tail = text[token.begin : token.body] + text[piece.start : start], text[stop : piece.end]
    found = []
    for candidate in _fitting(_of_field(field, prefix, book), prefix)[:limit]:
        insert = candidate.text if field.ordered else quoted(candidate.text)
        count = None if field.name in _NOT_COUNTED else _count(f"{head}{insert}{tail}", book)
        found.append(Completion(insert, candidate.text, count, start, stop))
    return sorted(found, key=_commonest_first) if field.kind in ("text", "car") else found


def _commonest_first(completion: Completion) -> tuple[int, str]:
    return -(completion.count or 0), completion.label


def _count(term: str, book: Book) -> int | None:
    """Return how many finishes a term finds by itself; None where it is half a range."""
    try:
        query = parse(term)
    except QueryError:
        return None
    (only,) = query.terms
    if only.field in TEXT_FIELDS:
        return len(ids_found(only, book))
    return sum(map(compile_query(query, book, lambda _: None), book.finishes))


def _fitting(candidates: tuple[_Candidate, ...], prefix: str) -> list[_Candidate]:
    """Return the candidates with a word that starts so."""
    folded = fold(prefix)
    if not folded:
        return [] if prefix.strip() else list(candidates)
    inside = f" {folded}"
    return [c for c in candidates if any(s.startswith(folded) or inside in s for s in c.spellings)]


def _of_field(field: Field, prefix: str, book: Book) -> tuple[_Candidate, ...]:
    """Return a field's candidates; dates go from years to months to days as they are typed."""
    if field.kind in ("date", "day"):
        length = 4 if len(prefix) < 4 else 7 if len(prefix) < 7 else 10
        return tuple(c for c in _candidates("date", book) if len(c.text) == length)
    if field.kind == "flag":
        return _Candidate("yes", ("yes",)), _Candidate("no", ("no",))
    return _candidates(field.name, book)


@lru_cache(maxsize=64)
def _candidates(name: str, book: Book) -> tuple[_Candidate, ...]:
    """Return the values that a field has in the book.

    Texts come commonest first, years and days newest first, margins closest first.
    """
    if name in _POINTS:
        texts = {text: finish for finish in book.finishes for text in _POINTS[name](finish)}
        ordered = sorted(texts, reverse=True)
        if name == "margin":
            ordered = sorted(texts, key=lambda text: (texts[text].margin.units, text))
        return tuple(_Candidate(text, (fold(text),)) for text in ordered)
    if name not in TEXT_FIELDS:
        return ()
    counts: Counter[str] = Counter()
    spellings: dict[str, dict[str, None]] = {}
    for key, ids in keys_in(name, book).items():
        label = TEXT_FIELDS[name].label(key, book)
        if label:
            counts[label] += len(ids)
            spelled = map(fold, TEXT_FIELDS[name].spellings(key, book))
            spellings.setdefault(label, {}).update(dict.fromkeys(spelled))
    ordered = sorted(counts, key=lambda label: (-counts[label], label))
    return tuple(_Candidate(label, tuple(spellings[label])) for label in ordered)


def _dates(finish: Finish) -> tuple[str, ...]:
    """Return a finish's year, month and day: any of them can be typed."""
    day = finish.date.isoformat()
    return day[:4], day[:7], day


_POINTS: dict[str, Callable[[Finish], tuple[str, ...]]] = {
    "year": lambda finish: (str(finish.date.year),),
    "date": _dates,
    "margin": lambda finish: (finish.margin.text,),
}
"""The values of a finish in fields of years, days and seconds, as they are typed."""


def without_half_term(text: str, book: Book, find: Callable[[str], Sequence[Finish]]) -> str | None:
    """Return the text without its last term, where that is half a term; None where it is whole.

    Half a term is the beginning of a field's name, or of a longer value that a finish has among
    those that the rest of the text finds: `margin<=0.00` before `margin<=0.001`. `find` returns what a text
    finds; it is asked for the rest alone, which parses where the whole text does.
    """
    token = token_under(text, len(text)) if len(text) <= LONGEST else None
    if token is None:
        return None
    before, term = text[: token.start], text[token.begin :]
    if term and any(name.startswith(term.lower()) for name in field_names()):
        return before
    longer = _longer_value(token, term, book)
    return before if longer and any(map(longer, find(before))) else None


def _longer_value(token: Token, term: str, book: Book) -> Callable[[Finish], bool] | None:
    """Return the test whether a finish has a longer value that begins like the last one; None for none."""
    if not token.name:
        half = _PART_OF_A_DAY.fullmatch(term)
        return (lambda finish: _begins(term, _dates(finish))) if half else None
    field, piece = field_named(token.name), token.pieces[-1]
    if field is None or (piece.is_quoted and not piece.is_open):
        return None
    if field.kind == "text":
        texts, typed = TEXT_FIELDS[field.name], fold(piece.text)
        if token.operator != "=":
            return None
        return lambda finish: _begins(
            typed, map(fold, chain.from_iterable(texts.spellings(key, book) for key in texts.keys(finish)))
        )
    typed = piece.text.rpartition("..")[2].lstrip("#")
    if field.kind == "margin" and typed.startswith("."):
        typed = f"0{typed}"
    values = TEXT_FIELDS["car"].keys if field.kind == "car" else _POINTS.get(field.name)
    return (lambda finish: _begins(typed, values(finish))) if values else None


def _begins(typed: str, values: Iterable[str]) -> bool:
    return any(value.startswith(typed) and value != typed for value in values)
