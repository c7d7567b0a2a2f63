"""What could be typed next: field names, then the book's own values with their counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.query.field_texts import FIELD_TEXTS
from finishtui.query.fields import FIELD_START, FIELDS, Field, field_named
from finishtui.query.match import compile_query, series_spellings, track_spellings
from finishtui.query.parse import QueryError, parse
from finishtui.query.terms import quoted
from finishtui.text.names import fold

LIMIT = 20
_SHORTEST_WORD = 2
"""A word of fewer letters completes to field names only."""
_WORD_FIELDS = ("series", "track", "driver")
"""The fields whose values a plain word completes to."""

_VALUE = r'(?:"(?:[^"]|"")*"?|[^\s,]*)'
_TOKEN = re.compile(rf"-?(?:{FIELD_START.pattern}{_VALUE}(?:,{_VALUE})*|\"(?:[^\"]|\"\")*\"?|\S+)|-")
_SEGMENT = re.compile(_VALUE)


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


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    spellings: tuple[str, ...]
    """Folded; the first letters of any word of any of them find it."""
    count: int


def complete(text: str, cursor: int, book: Book, limit: int = LIMIT) -> tuple[Completion, ...]:
    """Return what the text at the cursor could become, the likeliest first.

    The text need not parse: half a term is what is completed. Completions that would change
    nothing are left out. A count is what the completed value finds by itself in the book.
    """
    place = _place(text, max(0, min(cursor, len(text))))
    found: Iterable[Completion] = ()
    if not place.in_value:
        found = _words(place, book, limit)
    elif field := field_named(place.name):
        found = _values(place, field, book, limit)
    changing = (completion for completion in found if completion.applied(text) != text)
    return tuple(islice(changing, limit))


@dataclass(frozen=True, slots=True)
class _Place:
    """The term under the cursor, without its `-`."""

    text: str
    cursor: int
    start: int
    end: int
    match: re.Match[str] | None
    """Its field's name and operator, if it has them."""

    @property
    def name(self) -> str:
        return self.match[1] if self.match else ""

    @property
    def in_value(self) -> bool:
        return self.match is not None and self.cursor >= self.match.end()


def _place(text: str, cursor: int) -> _Place:
    start, end = _token_at(text, cursor)
    start += start < cursor and text[start] == "-"
    return _Place(text, cursor, start, end, FIELD_START.match(text, start, end))


def _token_at(text: str, cursor: int) -> tuple[int, int]:
    """Return where the term under the cursor starts and ends; nothing long at a blank."""
    for match in _TOKEN.finditer(text):
        if match.start() <= cursor <= match.end():
            return match.span()
    return cursor, cursor


def _words(place: _Place, book: Book, limit: int) -> Iterator[Completion]:
    """Complete a term without an operator, or the name before one."""
    prefix = place.text[place.start : place.cursor]
    name_end = place.start + len(place.name) if place.match else place.end
    for field in FIELDS:
        if any(name.startswith(prefix.lower()) for name in (field.name, *field.aliases)):
            insert = field.name if place.match else f"{field.name}:"
            yield Completion(insert, field.name, None, place.start, name_end, field.help)
    if place.match or len(fold(prefix)) < _SHORTEST_WORD or prefix.startswith('"'):
        return
    for name in _WORD_FIELDS:
        found = []
        for candidate in _fitting(_candidates(name, book), prefix)[:limit]:
            insert = f"{name}:{quoted(candidate.text)}"
            count = _count(insert, name, candidate, book)
            found.append(Completion(insert, candidate.text, count, place.start, place.end))
        yield from sorted(found, key=_commonest_first)


def _values(place: _Place, field: Field, book: Book, limit: int) -> list[Completion]:
    """Complete the value under the cursor: one of several, or one end of a range."""
    text, head = place.text, place.match[0] if place.match else ""
    first, last = _segment(place, place.start + len(head))
    start, stop = _range_end(text, place.cursor, first, last) if field.ordered else (first, last)
    prefix = text[start : place.cursor].lstrip('"')
    found = []
    for candidate in _fitting(_of_field(field, prefix, book), prefix)[:limit]:
        insert = candidate.text if field.ordered else quoted(candidate.text)
        count = _count(f"{head}{text[first:start]}{insert}{text[stop:last]}", field.name, candidate, book)
        found.append(Completion(insert, candidate.text, count, start, stop))
    return sorted(found, key=_commonest_first) if field.kind in ("text", "car") else found


def _commonest_first(completion: Completion) -> tuple[int, str]:
    return -(completion.count or 0), completion.label


def _segment(place: _Place, start: int) -> tuple[int, int]:
    """Return where the value under the cursor starts and ends, of several joined by commas."""
    match = _SEGMENT.match(place.text, start, place.end)
    while match and match.end() < place.cursor and place.text[match.end() : match.end() + 1] == ",":
        start = match.end() + 1
        match = _SEGMENT.match(place.text, start, place.end)
    return start, match.end() if match else place.end


def _range_end(text: str, cursor: int, first: int, last: int) -> tuple[int, int]:
    """Return the part of a value that is the end of the range under the cursor."""
    before, after = text.rfind("..", first, cursor), text.find("..", cursor, last)
    return (before + 2 if before >= 0 else first), (after if after >= 0 else last)


def _count(term: str, name: str, candidate: _Candidate, book: Book) -> int | None:
    """Count what a term finds by itself; None where the book alone does not tell.

    A text that is part of no other text counts as often as it occurs; only the rest is matched.
    """
    if name in ("rank", "disputed", "as-of"):
        return None
    field = field_named(name)
    if field and field.kind == "text" and _owners(name, candidate.text, book) == {candidate.text}:
        return candidate.count
    try:
        query = parse(term)
    except QueryError:
        return None
    test = compile_query(query, book, rank_of=lambda _: None, disputed=lambda _: False)
    return sum(map(test, book.finishes))


def _owners(name: str, text: str, book: Book) -> set[str]:
    """Return the candidates of which any spelling contains the text; "" stands for an address."""
    folded = fold(text)
    return {owner for spelling, owner in _spellings(name, book) if folded in spelling}


@lru_cache(maxsize=32)
def _spellings(name: str, book: Book) -> tuple[tuple[str, str], ...]:
    """Return every folded text that a field looks at, with the candidate that it belongs to."""
    found = [(text, candidate.text) for candidate in _candidates(name, book) for text in candidate.spellings]
    if name == "source":
        addresses = {source.url for finish in book.finishes for source in finish.sources}
        found += [(fold(address), "") for address in addresses]
    return tuple(found)


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
        return _counted(Counter({"yes": 2, "no": 1}))
    return _candidates(field.name, book)


@lru_cache(maxsize=64)
def _candidates(name: str, book: Book) -> tuple[_Candidate, ...]:
    """Return the values that a field has in the book: years and days newest first, margins closest first."""
    if name == "series":
        return _families(book, lambda finish: finish.series, _series_label, series_spellings)
    if name == "track":
        return _families(book, lambda finish: finish.track, _track_label, track_spellings)
    if name not in FIELD_TEXTS:
        return ()
    texts = _dates if name == "date" else FIELD_TEXTS[name]
    counts = Counter(text for finish in book.finishes for text in dict.fromkeys(texts(finish)) if text)
    if name in ("year", "date"):
        return tuple(_candidate(text, counts[text]) for text in sorted(counts, reverse=True))
    if name == "margin":
        units = {finish.margin.text: finish.margin.units for finish in book.finishes}
        return tuple(_candidate(text, counts[text]) for text in sorted(counts, key=lambda t: (units[t], t)))
    return _counted(counts)


def _families(
    book: Book,
    key_of: Callable[[Finish], str],
    label_of: Callable[[str, Book], str],
    spellings_of: Callable[[str, Book], tuple[str, ...]],
) -> tuple[_Candidate, ...]:
    counts: Counter[str] = Counter()
    spellings: dict[str, dict[str, None]] = {}
    for key, count in Counter(map(key_of, book.finishes)).items():
        label = label_of(key, book)
        counts[label] += count
        spellings.setdefault(label, {}).update(dict.fromkeys(map(fold, spellings_of(key, book))))
    ordered = sorted(counts, key=lambda label: (-counts[label], label))
    return tuple(_Candidate(label, tuple(spellings[label]), counts[label]) for label in ordered)


def _series_label(series_id: str, book: Book) -> str:
    return book.series_by_id[series_id].label


def _track_label(name: str, book: Book) -> str:
    track = book.find_track(name)
    return track.label if track else name


def _counted(counts: Counter[str]) -> tuple[_Candidate, ...]:
    return tuple(_candidate(text, counts[text]) for text in sorted(counts, key=lambda t: (-counts[t], t)))


def _candidate(text: str, count: int) -> _Candidate:
    return _Candidate(text, (fold(text),), count)


def _dates(finish: Finish) -> tuple[str, ...]:
    """Return a finish's year, month and day: any of them can be typed."""
    day = finish.date.isoformat()
    return day[:4], day[:7], day
