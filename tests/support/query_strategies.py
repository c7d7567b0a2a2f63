"""Queries made up by hypothesis: as values, and as text that nearly is one."""

from __future__ import annotations

from hypothesis import strategies as st

from finishtui.query.fields import FIELDS, QueryField, ValueKind
from finishtui.query.parse import QueryError, read_value
from finishtui.query.terms import Query, Term, Value
from tests.support import query_books as books

_NAMES = (
    *(books.DRIVERS + books.RACES + books.TRACK_NAMES + books.NOTES + books.REMARKS),
    *(spelling for series in books.SERIES for spelling in series.spellings),
    *(text for site in books.SITES for text in site),
)
_PIECES = sorted({word for name in _NAMES for word in name.split()} | set(_NAMES) - {""})
_DATES = ("1999", "2003-03", "2011-04", "2011-04-17", "2015", "2008-02-29", "2020-12")
_POINTS: dict[ValueKind, tuple[str, ...]] = {
    "year": ("1995", "2003", "2011", "2026", "1980"),
    "date": _DATES,
    "day": _DATES,
    "margin": (*books.MARGINS, "0.0019", "600"[:2]),
    "rank": ("1", "2", "10", "40", "500"),
}

awkward_text = st.text(min_size=1, max_size=8).filter(lambda text: bool(text.strip()))
"""Any text that can be looked for."""
known_text = st.one_of(st.sampled_from(_PIECES), st.sampled_from(_PIECES).map(lambda text: text[1:4].strip()))
known_text = known_text.filter(bool)
"""Names of the books, their words and bits of them."""


def _point(kind: ValueKind) -> st.SearchStrategy[str]:
    return st.sampled_from(_POINTS[kind])


def _is_readable(kind: ValueKind, text: str) -> bool:
    try:
        read_value(kind, text)
    except QueryError:
        return False
    return True


def _value(field: QueryField, operator: str, text: st.SearchStrategy[str]) -> st.SearchStrategy[Value]:
    if field.kind == "text":
        return text.map(Value)
    if field.kind == "car":
        return st.sampled_from([number for number in books.NUMBERS if number]).map(Value)
    if field.kind == "flag":
        return st.sampled_from(["yes", "no"]).map(Value)
    points = _point(field.kind)
    if field.ordered and operator in (":", "="):
        ranges = st.tuples(st.one_of(st.just(""), points), st.one_of(st.just(""), points)).map("..".join)
        points = st.one_of(points, ranges.filter(lambda text: _is_readable(field.kind, text)))
    return points.map(lambda text: read_value(field.kind, text))


@st.composite
def terms(draw: st.DrawFn, text: st.SearchStrategy[str] = known_text) -> Term:
    """Draw any term but `as-of`."""
    field = draw(st.sampled_from([None, None, *(field for field in FIELDS if field.excludable)]))
    excluded = draw(st.booleans())
    if field is None:
        return Term("", ":", (Value(draw(text)),), excluded)
    operator = draw(st.sampled_from(field.operators))
    most = 3 if field.kind not in ("flag", "day") and operator in (":", "=") else 1
    values = draw(st.lists(_value(field, operator, text), min_size=1, max_size=most))
    return Term(field.name, operator, tuple(values), excluded)


@st.composite
def queries(draw: st.DrawFn, text: st.SearchStrategy[str] = known_text, most: int = 3) -> Query:
    """Draw a query of up to `most` terms, sometimes with an `as-of` day."""
    found = draw(st.lists(terms(text), max_size=most))
    if draw(st.integers(0, 4)) == 0:
        day = read_value("day", draw(_point("day")))
        found.insert(draw(st.integers(0, len(found))), Term("as-of", ":", (day,)))
    return Query(tuple(found))


_SCRAPS = st.sampled_from(
    [
        *(name + operator for field in FIELDS for name in (field.name, *field.aliases) for operator in ":=<"),
        *(
            " ",
            ",",
            '"',
            '""',
            "..",
            "-",
            "--",
            "<=",
            ">=",
            "=<",
            "!=",
            ":",
            "foo:",
            "http://x",
            "3:16",
            "\t",
        ),
        *("2011", "2011-04", "0.005", "0,005", "yes", "..2003", "99999999999", "٣", "\ud800", "\x00", "ß"),
        *_PIECES[:20],
    ]
)
any_text = st.one_of(st.text(), st.lists(_SCRAPS, max_size=8).map("".join))
"""Any text at all, and text that is nearly a query."""
