"""A query read back in words."""

from finishtui.domain.book import Book
from finishtui.query.match import ids_by_names, series_names, standing_day, text_test
from finishtui.query.terms import Query, Term, Value
from finishtui.text.sentences import listed

_NAMED_AT_MOST = 3
"""A value that means more families or drivers than this is quoted, not spelled out."""


def describe(query: Query, book: Book) -> str:
    """Return in words what a query finds: "Cup, 0.005 s or closer, 2003 to 2024".

    Names are the book's own where the typed ones can only mean them. Terms keep their order;
    the as-of day comes last.
    """
    parts = [_term(term, book) for term in query.terms if term.field != "as-of"]
    day = standing_day(query, book)
    return ", ".join([*(parts or ["all finishes"]), *([f"as of {day.isoformat()}"] if day else [])])


def _term(term: Term, book: Book) -> str:
    if not term.field:
        return f'{"without " if term.excluded else ""}"{term.values[0].text}"'
    if term.field in _FAMILIES:
        sign = "not " if term.excluded else ""
        labels = _labels(term, term.field, book)
        if 1 <= len(labels) <= max(_NAMED_AT_MOST, len(term.values)):
            return f"{sign}{_FAMILIES[term.field]}{listed(labels, 'or')}".replace("_", " ")
        return f"{sign}{term.field} {_asked(term)}"
    if term.field in _FLAGS:
        return _FLAGS[term.field][(term.values[0].text == "yes") is not term.excluded]
    if term.field in _TEXTS:
        is_one_driver = term.field in _DRIVERS and len(term.values) == 1
        meant = _labels(term, "driver", book) if is_one_driver else []
        return f"{_TEXTS[term.field][term.excluded]} {meant[0] if len(meant) == 1 else _asked(term)}"
    return _ordered(term)


_FAMILIES = {
    "group": "",
    "series": "",
    "track": "at ",
    "kind": "kind of track ",
    "state": "in ",
    "country": "in ",
    "ended": "ended ",
}
"""What comes before the book's own names of what is meant."""
_FLAGS = {"points": ("races without points", "points races"), "disputed": ("not disputed", "disputed")}
_DRIVERS = ("winner", "runner-up", "driver")
_TEXTS = {
    "winner": ("won by", "not won by"),
    "runner-up": ("second:", "second not"),
    "driver": ("with", "without"),
    "race": ("race", "race not"),
    "car": ("car", "without car"),
    "source": ("a source", "no source"),
    "note": ("a note", "no note"),
}


def _labels(term: Term, name: str, book: Book) -> list[str]:
    """Return what a term's values can mean among what the book has in a field."""
    test = text_test(term)
    series = (series_names(series_id, book) for series_id in book.series_by_id)
    known = series if name == "series" else ids_by_names(name, book)
    found = dict.fromkeys(names[0] for names in known if any(map(test, names)))
    return [label for label in found if label]


def _asked(term: Term) -> str:
    """Return the values as they were typed: cars bare, text in quotes."""
    if term.field == "car":
        return listed([value.text for value in term.values], "or")
    whole = {"race": "called ", "source": "called ", "note": "that is "}.get(term.field, "")
    part = "" if term.field in _DRIVERS else "with "
    values = listed([f'"{value.text}"' for value in term.values], "or")
    return (whole if term.operator == "=" else part) + values


def _ordered(term: Term) -> str:
    sign = "not " if term.excluded else ""
    if term.operator in (":", "="):
        return sign + listed([_span(value, term.field) for value in term.values], "or")
    text = term.values[0].text
    if term.field != "rank" and term.excluded:
        return _PHRASES[term.field][_OPPOSITES[term.operator]].format(text)
    return sign + _PHRASES[term.field][term.operator].format(text)


_OPPOSITES = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
"""What excluding amounts to, where every finish has a value; not every one has a rank."""


def _span(value: Value, name: str) -> str:
    first, dots, last = value.text.partition("..")
    if dots and not (first and last):
        return _PHRASES[name][">=" if first else "<="].format(first or last)
    text = f"{first} to {last}" if dots and first != last else first
    return {"margin": f"{text} s", "rank": f"rank {text}"}.get(name, text)


_DAYS = {"<": "before {}", "<=": "up to {}", ">": "after {}", ">=": "since {}"}
_PHRASES = {
    "year": _DAYS,
    "date": _DAYS,
    "margin": {"<": "closer than {} s", "<=": "{} s or closer", ">": "more than {} s", ">=": "{} s or more"},
    "rank": {
        "<": "rank better than {}",
        "<=": "rank {} or better",
        ">": "rank after {}",
        ">=": "rank {} or after",
    },
}
