"""What could be typed next: field names, then the book's own values; and what is only half typed."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.domain.margin import parse_margin
from finishtui.query.fields import FIELD_NAMES, FIELDS, QueryField, field_named
from finishtui.query.match import TEXTS, compile_query, ids_by_names, ids_found
from finishtui.query.parse import LONGEST, QueryError, parse
from finishtui.query.terms import quoted
from finishtui.query.tokens import Token, token_at, token_under
from finishtui.text.names import fold

LIMIT = 24
"""As many ways to go on are offered."""
_SHORTEST_WORD = 2
"""A word of fewer letters completes to field names only."""
_WORD_FIELDS = tuple(field for field in FIELDS if field.name in ("series", "track", "driver"))
"""The fields whose values a plain word completes to."""

_NOT_COUNTED = ("disputed", "as-of")
"""The fields whose values are not counted: it would take long."""
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


def complete(text: str, cursor: int, book: Book) -> tuple[Completion, ...]:
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
        found = _words(text, cursor, token, book)
    elif field := field_named(token.name):
        found = _values(text, cursor, token, field, book)
    changing = (completion for completion in found if completion.applied(text) != text)
    return tuple(islice(changing, LIMIT))


def _words(text: str, cursor: int, token: Token | None, book: Book) -> Iterator[Completion]:
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
    for field in _WORD_FIELDS:
        value = f'{field.name}:"{prefix}'
        for found in _values(value, len(value), token_at(value), field, book):
            yield replace(found, insert=f"{field.name}:{found.insert}", start=start, end=end)


def _values(text: str, cursor: int, token: Token, field: QueryField, book: Book) -> list[Completion]:
    """Complete the value under the cursor: one of several, or one end of a range."""
    piece = next((piece for piece in token.pieces if cursor <= piece.end), token.pieces[-1])
    start, stop = piece.start, piece.end
    if field.ordered:
        before, after = text.rfind("..", start, cursor), text.find("..", cursor, stop)
        start, stop = before + 2 if before >= 0 else start, after if after >= 0 else stop
    head, tail = text[token.begin : token.body] + text[piece.start : start], text[stop : piece.end]
    found = []
    for value in _fitting(field, text[start:cursor].lstrip('"'), book):
        insert = value if field.ordered else quoted(value)
        try:
            query = parse(f"{head}{insert}{tail}")
        except QueryError:
            continue  # a range that would end before it starts
        count = None
        if field.kind in ("text", "car"):
            count = len(ids_found(query.terms[0], book))
        elif field.name not in _NOT_COUNTED:
            count = sum(map(compile_query(query, book, lambda _: None), book.finishes))
        found.append(Completion(insert, value, count, start, stop))
        if len(found) == LIMIT:
            break
    if field.kind in ("text", "car"):
        found.sort(key=lambda completion: (-(completion.count or 0), completion.label))
    return found


def _fitting(field: QueryField, prefix: str, book: Book) -> list[str]:
    """Return a field's values with a word that starts so; dates grow from years to days as they are typed."""
    values: Mapping[str, Sequence[str]] = {}
    if field.kind == "flag":
        values = {"yes": ("yes",), "no": ("no",)}
    elif field.kind in ("date", "day"):
        length = 4 if len(prefix) < 4 else 7 if len(prefix) < 7 else 10
        values = {value: names for value, names in _values_in("date", book).items() if len(value) == length}
    elif field.name in TEXTS:
        values = _values_in(field.name, book)
    folded = _folded(prefix, field)
    if not folded:
        return [] if prefix.strip() else list(values)
    start = f" {folded}"
    return [value for value, names in values.items() if any(start in f" {name}" for name in names)]


def _folded(typed: str, field: QueryField) -> str:
    """Return what is typed of a value, folded; a margin begins with its whole seconds, as published."""
    return fold(f"0{typed}" if field.kind == "margin" and typed.startswith(".") else typed)


@lru_cache(maxsize=64)
def _values_in(name: str, book: Book) -> dict[str, list[str]]:
    """Return the values that a field has in the book, with the names that find each, folded.

    Texts come commonest first, years and days newest first, margins closest first.
    """
    ids = ids_by_names(name, book)
    labelled = sorted(names for names in ids if names[0])
    if name in ("year", "date"):
        labelled.reverse()
    elif name == "margin":
        labelled.sort(key=lambda names: parse_margin(names[0]).units)
    else:
        labelled.sort(key=lambda names: -len(ids[names]))
    return {names[0]: [fold(each) for each in names] for names in labelled}


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
    if term and any(name.startswith(term.lower()) for name in FIELD_NAMES):
        return before
    longer = _ids_of_longer_values(token, book)
    return before if longer and any(finish.id in longer for finish in find(before)) else None


def _ids_of_longer_values(token: Token, book: Book) -> set[str]:
    """Return the ids of the finishes that have a longer value which begins like a term's last one."""
    piece = token.pieces[-1]
    is_day = not token.name and _PART_OF_A_DAY.fullmatch(piece.raw)
    field = field_named("date" if is_day else token.name)
    if field is None or field.name not in TEXTS or (piece.is_quoted and not piece.is_open):
        return set()
    if field.kind == "text" and token.operator != "=":
        return set()
    typed = piece.text.rpartition("..")[2] if field.ordered else piece.text
    typed = _folded(typed, field)
    if not typed:  # a range that is open finds all that one with an end would
        return set()

    def is_longer(value: str) -> bool:
        return value != typed and value.startswith(typed)

    ids = ids_by_names(field.name, book).items()
    return {finish_id for names, those in ids if any(map(is_longer, map(fold, names))) for finish_id in those}
