"""Why a query finds nothing, and what was probably meant."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.query.fields import field_named
from finishtui.query.match import BestRank, compile_query, ids_by_names
from finishtui.query.parse import QueryError, parse
from finishtui.query.terms import Query, Term, Value, quoted
from finishtui.text.names import fold
from finishtui.text.spelling import near

_WORD_FIELDS = ("race", "driver", "series", "track")
"""The fields that a plain word looks at."""
_EXPLAINED_AT_MOST = 12
"""Of more terms, such as a page that was pasted, nobody asks which one empties the list."""
_MENDED_AT_MOST = 3
"""Of so many terms that find nothing a better spelling is looked for; so many are tried for each value."""

Count = Callable[[Query], int]


@dataclass(frozen=True, slots=True)
class Emptiness:
    """Why a query finds nothing."""

    message: str
    """What empties the list, the term in backticks where it is a single one."""
    suggestion: Query | None = None
    """A query that does find something."""
    count: int = 0
    """How many finishes the suggestion finds."""


def why_empty(query: Query, pool: Sequence[Finish], book: Book, best_rank: BestRank) -> Emptiness | None:
    """Return which term empties the list and suggest a query that does find something.

    `pool` is what was searched: the finishes of a scope, in the book as it stood by the query's `as-of:`.
    None where the query finds something after all.
    """

    def count(asked: Query) -> int:
        test = compile_query(asked, book, best_rank)
        return sum(map(test, pool))

    if count(query):
        return None
    if not pool:
        early = next((term for term in query.terms if term.field == "as-of"), None)
        why = f"`{early}` leaves nothing: no finish here was raced by then"
        return Emptiness(why if early else "there are no finishes here to search")
    if len(query.terms) > _EXPLAINED_AT_MOST:
        return Emptiness("no finish has all of these words")
    return (
        _without_operator(query, count)
        or _misspelt(query, book, pool, count, best_rank)
        or _never_together(query, count)
    )


def _without_operator(query: Query, count: Count) -> Emptiness | None:
    """Explain a field's name that stands as a word before its value: `margin 0.002`."""
    for name, value in pairwise(query.terms):
        field = field_named(name.values[0].text) if not (name.field or value.field) else None
        if field is None or (name.excluded and not field.excludable):
            continue
        for operator in (":", "<=") if field.ordered else (":",):
            text = f"{'-' * name.excluded}{field.name}{operator}{quoted(value.values[0].text)}"
            try:
                meant = parse(text).terms[0]
            except QueryError:
                continue
            suggestion = query.without(value).with_instead(name, meant)
            if found := count(suggestion):
                message = f"`{name}` is looked for as a word: no operator follows it, as in `{text}`"
                return Emptiness(message, suggestion, found)
    return None


def _misspelt(
    query: Query, book: Book, pool: Sequence[Finish], count: Count, best_rank: BestRank
) -> Emptiness | None:
    """Explain terms that find nothing even alone: each is mended where something near it exists."""
    culprits = [term for term in query.terms if term.field != "as-of" and not count(Query((term,)))]
    if not culprits:
        return None
    first, mended, mends = culprits[0], query, []
    message = f"`{first}` finds nothing" + _what_is_there(first, pool, best_rank)
    for term in culprits[:_MENDED_AT_MOST]:
        options = [option for option in _options(term, book) if count(Query((option,)))]
        if options:
            together = (option for option in options if count(mended.with_instead(term, option)))
            mends.append(next(together, options[0]))
            mended = mended.with_instead(term, mends[-1])
    for suggestion in (mended, Query(tuple(mends[:1]))):
        if mends and (found := count(suggestion)):
            return Emptiness(message, suggestion, found)
    return Emptiness(message)


def _never_together(query: Query, count: Count) -> Emptiness:
    """Explain terms that find something each, but nothing together.

    Of the terms without which something is found, the one that leaves the fewest is named (of
    several the last): what remains is nearest to what was asked.
    """
    terms = (term for term in query.terms if term.field != "as-of")
    without = [(found, term) for term in terms if (found := count(query.without(term)))]
    if not without:
        return Emptiness("each part finds something, but no finish has all of them")
    fewest, term = min(reversed(without), key=lambda pair: pair[0])
    message = f"no finish has all of this; without `{term}` there {'is' if fewest == 1 else 'are'} {fewest}"
    return Emptiness(message, query.without(term), fewest)


def _what_is_there(term: Term, pool: Sequence[Finish], best_rank: BestRank) -> str:
    """Return how far the values of an ordered field go, as the end of a sentence."""
    field = field_named(term.field) if term.field else None
    if field is None or not field.ordered:
        return ""
    if field.kind == "rank":
        found: Sequence[object] = sorted(rank for finish in pool if (rank := best_rank(finish)))
    elif field.kind == "margin":
        margins = {finish.margin.units: finish.margin for finish in pool}
        found = [margins[units] for units in sorted(margins)]
    else:
        found = sorted(finish.date.isoformat()[: 4 if field.kind == "year" else 10] for finish in pool)
    if not found:
        return ": nothing here has a rank"
    unit = " s" if field.kind == "margin" else ""
    return f": the {field.name}s here go from {found[0]} to {found[-1]}{unit}"


def _options(term: Term, book: Book) -> Iterator[Term]:
    """Return what a term could have meant: near spellings first, then the same in another field."""
    field = field_named(term.field) if term.field else None
    if term.excluded or (field and field.kind not in ("text", "car")):
        return
    if field is None or field.kind == "text":
        for number, value in enumerate(term.values):
            known = _vocabulary(term.field, len(fold(value.text).split()), book)
            for spelling in near(value.text, known, _MENDED_AT_MOST):
                values = (*term.values[:number], Value(spelling), *term.values[number + 1 :])
                yield term._replace(values=values)
    for name in _ELSEWHERE.get(term.field, ("driver", "")):
        if name or len(term.values) == 1:
            bare = tuple(Value(value.text.lstrip("#") or value.text) for value in term.values)
            yield Term(name, ":", bare if name == "car" else term.values)


_ELSEWHERE = {
    "": ("series", "track", "car", "note", "source"),
    "winner": ("runner-up", "driver", ""),
    "runner-up": ("winner", "driver", ""),
    "car": ("",),
}
"""Where else the same text is tried, by field; others are tried as a driver and as a word."""


@lru_cache(maxsize=32)
def _vocabulary(field: str, length: int, book: Book) -> tuple[str, ...]:
    """Return every run of that many words in what a field looks at, as printed, one of each fold."""
    found: dict[str, str] = {}
    for name in (field,) if field else _WORD_FIELDS:
        labelled = (names for names in ids_by_names(name, book) if names[0])
        for spelling in dict.fromkeys(chain.from_iterable(labelled)):
            words = spelling.split()
            for start in range(len(words) - length + 1):
                run = " ".join(words[start : start + length])
                found.setdefault(fold(run), run)
    return tuple(run for folded, run in found.items() if not folded.isdecimal())
