"""How often: finishes counted by driver, pair of rivals, track, series, season, class of margin and so on."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any, Literal, get_args

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish, by_closeness
from finishtui.domain.margin import parse_margin
from finishtui.query.terms import quoted
from finishtui.text.names import fold, name_key
from finishtui.text.tables import aligned
from finishtui.words.finish import margin_words

Person = Literal["driver", "winner", "runner-up"]
Dimension = Literal[Person, "track", "series", "season", "pair", "decade", "margin", "kind", "country"]
PEOPLE: tuple[Dimension, ...] = get_args(Person)
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
_CLASSES = ("0.001", "0.002", "0.005", "0.010", "0.020", "0.050", "0.100", "0.500", "1.000")
"""Seconds at which a class of margins ends and the next begins."""
_CLASS_WORDS = (
    f"under {_CLASSES[0]} s",
    *(f"{low} to under {high} s" for low, high in pairwise(_CLASSES)),
    f"{_CLASSES[-1]} s or more",
)
_ENDS = [parse_margin(end).units for end in _CLASSES]

BAR_CELLS = 20
_EIGHTHS = " ▏▎▍▌▋▊▉"


@dataclass(frozen=True, slots=True)
class CountRow:
    """One driver, pair, track and so on, and how often it is there."""

    key: str
    label: str
    count: int
    closest: Finish
    last: date
    query: str
    """The terms that find exactly these finishes, in any scope."""


ORDERS: dict[str, Callable[[CountRow], Any]] = {
    "count": lambda row: (-row.count, row.closest.margin.units),
    "closest": lambda row: (row.closest.margin.units, -row.count),
    "last": lambda row: (-row.last.toordinal(), -row.count),
    "label": lambda row: (row.key if row.key.isdigit() else "", fold(row.label)),
}
"""The orders of the rows, by the column that they are of; `label` is the order of time and of size."""
IN_ORDER: tuple[Dimension, ...] = ("season", "decade", "margin")
"""What has an order of its own."""


def counts(finishes: Iterable[Finish], by: Dimension, book: Book) -> tuple[CountRow, ...]:
    """Count finishes: the most first, then the closest; seasons, decades and margins in their order.

    A driver's count has every finish with that driver in it, as `driver:` finds them: won, lost, or
    lost on the road and then disqualified.
    """
    grouped: dict[str, list[tuple[str, Finish]]] = {}
    for finish in finishes:
        for key, label in dict(_groups(finish, by, book)).items():
            grouped.setdefault(key, []).append((label, finish))
    rows = []
    for key, members in sorted(grouped.items()):
        closest = min((finish for _, finish in members), key=by_closeness)
        label, last = max(members, key=lambda member: (member[1].date, member[1].id))
        label = _prevailing(book).get(key, label) if by in PEOPLE else label
        query = _query(by, key, label, last, book)
        rows.append(CountRow(key, label, len(members), closest, last.date, query))
    rows.sort(key=ORDERS["label"])
    return tuple(rows if by in IN_ORDER else sorted(rows, key=ORDERS["count"]))


@lru_cache(maxsize=4)
def _prevailing(book: Book) -> dict[str, str]:
    """Return each driver's name, by its fold, as the book spells it most often; of equals, the older one."""
    spellings: dict[str, Counter[str]] = {}
    for finish in sorted(book.finishes, key=lambda finish: (finish.date, finish.id)):
        for name in finish.drivers:
            spellings.setdefault(name_key(name), Counter())[name] += 1
    return {key: counted.most_common(1)[0][0] for key, counted in spellings.items()}


@lru_cache(maxsize=4)
def _thirds(book: Book) -> dict[str, set[str]]:
    """Return, by two of a finish's three drivers who are not its pair, who the third was."""
    thirds: dict[str, set[str]] = {}
    for finish in book.finishes:
        three = set(map(name_key, finish.drivers)) if finish.margin_over else set()
        if len(three) == 3:
            for third in three - {name_key(finish.runner_up)}:
                thirds.setdefault("|".join(sorted(three - {third})), set()).add(third)
    return thirds


def _groups(finish: Finish, by: Dimension, book: Book) -> list[tuple[str, str]]:
    """Return what a finish counts for: key and label."""
    match by:
        case "track":
            track = book.track_of(finish)
            return [(track.key, track.label)]
        case "kind" | "country":
            where = book.track_of(finish)
            text = where.shape if by == "kind" else where.country
            return [(fold(text), text)] if text else []
        case "series":
            return [(finish.series, book.series_of(finish).label)]
        case "season":
            return [(str(finish.date.year), str(finish.date.year))]
        case "decade":
            decade = finish.date.year // 10 * 10
            return [(str(decade), f"{decade}s")]
        case "margin":
            at = bisect_right(_ENDS, finish.margin.units)
            return [(str(at), _CLASS_WORDS[at])]
        case "pair":
            pair = sorted({name_key(finish.winner), name_key(finish.margin_to)})
            label = " and ".join(_prevailing(book)[each] for each in pair)
            return [("|".join(pair), label)] if len(pair) == 2 else []
        case "driver":
            names = finish.drivers
        case "winner" | "runner-up":
            names = (finish.winner if by == "winner" else finish.runner_up,)
    return [(name_key(name), name) for name in names]


def _query(by: Dimension, key: str, label: str, last: Finish, book: Book) -> str:
    match by:
        case "decade":
            return f"year:{key}..{int(key) + 9}"
        case "margin":
            low, high = ("", *_CLASSES)[int(key)], (*_CLASSES, "")[int(key)]
            return " ".join(filter(None, (low and f"margin>={low}", high and f"margin<{high}")))
        case "pair":
            pair, thirds = key.split("|"), sorted(_thirds(book).get(key, ()))
            terms = [*(("driver", each) for each in pair), *(("-driver", each) for each in thirds)]
            return " ".join(f"{term}={quoted(_prevailing(book)[each])}" for term, each in terms)
        case "season":
            return f"year:{key}"
        case "series":
            return f"series={quoted(key)}"
        case "track":
            return f"track={quoted(last.track)}"
        case _:
            return f"{by}={quoted(label)}"


def bar(count: int, most: int, cells: int = BAR_CELLS, *, ascii_only: bool = False) -> str:
    """Return a bar as long as its share of the longest: at least a sign of it, at most `cells` cells."""
    if most <= 0 or cells <= 0 or count <= 0:
        return ""
    if ascii_only:
        return "#" * max(1, count * cells // most)
    whole, part = divmod(max(1, count * cells * 8 // most), 8)
    return "█" * whole + (_EIGHTHS[part] if part else "")


def counts_table(
    rows: Sequence[CountRow], by: Dimension, *, cells: int = BAR_CELLS, ascii_only: bool = False
) -> tuple[str, ...]:
    """Return counts as aligned lines of text under a heading, each with its bar."""
    most = max((row.count for row in rows), default=0)
    table: list[tuple[str, ...]] = [(by, "", "", "closest", "last")]
    for row in rows:
        drawn = bar(row.count, most, cells, ascii_only=ascii_only)
        last = row.last.isoformat()
        table.append((row.label, f"{row.count:,}", drawn, margin_words(row.closest.margin), last))
    return tuple(aligned(table, right={1}))
