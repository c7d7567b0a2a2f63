"""A parsed query as a value: its terms, and how they are written."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from finishtui.query.fields import Operator

LOWEST, HIGHEST = -1, 10**12
"""Below and above every value of an ordered field."""

_BARE_VALUE = r'[^\s",:<>=][^\s",]*'
_COMMA_MARGIN = r"(?:^|,)([0-9]{0,3}),([0-9]{1,6})(?:,|$)"


class Value(NamedTuple):
    """One value of a term."""

    text: str
    """Its canonical text; an ordered field's range has `..` in it."""
    low: int = LOWEST
    """Where it starts, for ordered fields: a year, a day's ordinal, a margin's units, a rank."""
    high: int = HIGHEST
    """Where it ends, inclusive."""


class Term(NamedTuple):
    """One condition of a query: a word, or a field with an operator and values."""

    field: str
    """The field's name; empty for a word, which is looked for in race, drivers, track and series."""
    operator: Operator
    values: tuple[Value, ...]
    """Any of them is enough; one at least."""
    excluded: bool = False

    def __str__(self) -> str:
        sign = "-" if self.excluded else ""
        if not self.field:
            from finishtui.query.tokens import FIELD_START, OPERATOR

            text = self.values[0].text
            reads_otherwise = text.startswith("-") or FIELD_START.match(text) or OPERATOR.match(text)
            return sign + (_in_quotes if reads_otherwise else quoted)(text)
        values = ",".join(quoted(value.text) for value in self.values)
        if self.field == "margin" and comma_margin(values):
            values = ",".join(_in_quotes(value.text) for value in self.values)
        return f"{sign}{self.field}{self.operator}{values}"


class Query(NamedTuple):
    """A parsed query: terms that must all hold. No terms match every finish."""

    terms: tuple[Term, ...] = ()

    @property
    def as_of(self) -> date | None:
        """The last day of the book that is asked about; None for the book as it is."""
        days = [term.values[0].high for term in self.terms if term.field == "as-of"]
        return date.fromordinal(days[0]) if days else None

    def without(self, term: Term) -> Query:
        """Return the query without one of its terms."""
        return Query(tuple(other for other in self.terms if other is not term))

    def with_instead(self, term: Term, other: Term) -> Query:
        """Return the query with one of its terms exchanged."""
        return Query(tuple(other if each is term else each for each in self.terms))

    def __str__(self) -> str:
        return " ".join(map(str, self.terms))

    def __bool__(self) -> bool:
        return bool(self.terms)


EVERYTHING = Query()
"""The query that every finish answers to."""


def quoted(text: str) -> str:
    """Return a value as it is written after an operator: in quotes where it needs them."""
    return text if re.fullmatch(_BARE_VALUE, text) else _in_quotes(text)


def _in_quotes(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def comma_margin(values: str) -> re.Match[str] | None:
    """Find one margin with a decimal comma; two of whole seconds must be in quotes to be told from it."""
    return re.search(_COMMA_MARGIN, values, re.ASCII)
