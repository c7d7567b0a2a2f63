"""The query language: text to terms."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import NoReturn

from finishtui.errors import InvalidInput
from finishtui.query.fields import (
    FIELD_START,
    FIELDS,
    OPERATOR,
    Field,
    Operator,
    field_named,
    field_names,
)
from finishtui.query.terms import Query, Term, comma_margin
from finishtui.query.values import BadValue, Value, read_value

_SLIPS = {"==": "=", "=<": "<=", "=>": ">="}
_ADDRESS_SCHEMES = frozenset({"http", "https"})


class QueryError(InvalidInput):
    """A query cannot be read; `column` and `length` are the part of the text that is wrong.

    The part is never empty and lies within the text, so that it can be underlined.
    """

    title = "That is not a query"

    def __init__(self, message: str, hint: str = "", *, column: int = 0, length: int = 1) -> None:
        super().__init__(message, hint)
        self.column = column
        self.length = length


def parse(text: str) -> Query:
    """Read a query; raises `QueryError`, which says where and what to write instead.

    Blank text is the query without terms. `parse(str(query)) == query`.
    """
    terms: list[Term] = []
    at = _skip_blank(text, 0)
    while at < len(text):
        term = _Reader(text, at).term()
        if term.field == "as-of" and any(other.field == "as-of" for other in terms):
            _refuse(term.start, term.end, "as-of: is given twice", "keep one of them")
        terms.append(term)
        at = _skip_blank(text, term.end)
    return Query(tuple(terms))


class _Reader:
    """Reads the one term that starts at a column."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start
        self.excluded = text[start] == "-"
        self.at = start + self.excluded

    def term(self) -> Term:
        following = self.text[self.at : self.at + 1]
        if not following or following.isspace():
            hint = "write what to leave out right after it, like -larson"
            _refuse(self.start, self.at, "there is nothing after the -", hint)
        if self.excluded and following == "-":
            _refuse(self.start, self.at + 1, "one - is enough", "like -larson")
        match = FIELD_START.match(self.text, self.at)
        return self._field_term(match) if match else self._word()

    def _word(self) -> Term:
        start = self.at
        operator = OPERATOR.match(self.text, start)
        if operator:
            hint = "write it without blanks, like margin<=0.005"
            _refuse(start, operator.end(), f"`{operator[0]}` has no field before it", hint)
        text, end = self._quoted(start) if self.text[start] == '"' else self._run(start, r"\S+")
        self._need_gap(start, end)
        return self._made("", ":", (Value(text),), end)

    def _field_term(self, match: re.Match[str]) -> Term:
        found = field_named(match[1])
        if found is None:
            _refuse_name(match)
        if self.excluded and not found.excludable:
            _refuse(self.start, match.end(), f"{found.name}: cannot be left out", "write it without the -")
        operator = self._operator(match, found)
        values: list[Value] = []
        comma, at = True, match.end()
        while comma:
            text, end = self._value_text(match, at)
            values.append(self._value(found, text, at, end))
            comma, at = self.text[end : end + 1] == ",", end + 1
        self._need_gap(match.end(), end)
        self._check_list(found, operator, len(values), match, end)
        return self._made(found.name, operator, tuple(values), end)

    def _operator(self, match: re.Match[str], found: Field) -> Operator:
        typed = match[2] if match[2] == ":" else match[2].removeprefix(":")
        operator = _SLIPS.get(typed, typed)
        if operator == "!=":
            _refuse(match.start(2), match.end(2), "`!=` is not an operator", f"write -{found.name}=…")
        if operator not in found.operators:
            hint = f"write {found.name}: or {found.name}="
            _refuse(match.start(2), match.end(2), f"{found.name} has no order, so no `{operator}`", hint)
        return operator

    def _value_text(self, match: re.Match[str], at: int) -> tuple[str, int]:
        if self.text[at : at + 1] == '"':
            return self._quoted(at)
        text, end = self._run(at, r"[^\s,]+")
        if not text:
            self._refuse_missing(match, at)
        return text, end

    def _refuse_missing(self, match: re.Match[str], at: int) -> NoReturn:
        if self.text[at - 1] == ",":
            _refuse(
                at - 1, at, "a value is missing after the comma", "take the comma away, or write one more"
            )
        if self.text[at : at + 1] == ",":
            _refuse(at, at + 1, "a value is missing before the comma", "take the comma away")
        following = self.text[at:].split(maxsplit=1)
        hint = f"write {match[0]}{following[0]} without the blank" if following else f"like {_example(match)}"
        _refuse(match.start(), match.end(), f"`{match[0]}` has no value", hint)

    def _value(self, found: Field, text: str, start: int, end: int) -> Value:
        try:
            return read_value(found.kind, text)
        except BadValue as error:
            raise QueryError(str(error), error.hint, column=start, length=end - start) from None

    def _check_list(
        self, found: Field, operator: Operator, count: int, match: re.Match[str], end: int
    ) -> None:
        start = match.end()
        comma = comma_margin(self.text[start:end]) if found.kind == "margin" else None
        if comma:
            _refuse(start, end, "a margin has a point", f"write {comma[1] or '0'}.{comma[2]}")
        if count > 1 and not found.many:
            _refuse(start, end, f"{found.name}: takes one value", f"like {found.examples[0]}")
        if operator not in (":", "="):
            if count > 1:
                _refuse(start, end, f"`{operator}` takes one value", f"use {found.name}: for several")
            if ".." in self.text[start:end]:
                _refuse(
                    start, end, f"`{operator}` takes no range", f"write {found.name}:{self.text[start:end]}"
                )

    def _quoted(self, start: int) -> tuple[str, int]:
        """Read from an opening quote to the closing one; a doubled quote stands for one."""
        at = start + 1
        while True:
            close = self.text.find('"', at)
            if close < 0:
                _refuse(start, len(self.text), "the quote is not closed", 'put a " where it ends')
            if self.text[close + 1 : close + 2] != '"':
                break
            at = close + 2
        inner = self.text[start + 1 : close].replace('""', '"')
        if not inner.strip():
            _refuse(start, close + 1, "there is nothing between the quotes", "write what to look for")
        return inner, close + 1

    def _run(self, start: int, pattern: str) -> tuple[str, int]:
        match = re.compile(pattern).match(self.text, start)
        return (match[0], match.end()) if match else ("", start)

    def _need_gap(self, start: int, end: int) -> None:
        following = self.text[end : end + 1]
        if following and not following.isspace():
            _refuse(start, end + 1, "a blank is missing after the quote", "put a blank between terms")

    def _made(self, name: str, operator: Operator, values: tuple[Value, ...], end: int) -> Term:
        return Term(name, operator, values, self.excluded, self.start, end)


def _refuse(start: int, end: int, message: str, hint: str) -> NoReturn:
    raise QueryError(message, hint, column=start, length=max(1, end - start))


def _refuse_name(match: re.Match[str]) -> NoReturn:
    """Refuse a name that is no field's, with what was probably meant."""
    name = match[1]
    near = get_close_matches(name.lower(), field_names(), n=1, cutoff=0.6)
    suggested = field_named(near[0]) if near else None
    if name.lower() in _ADDRESS_SCHEMES:
        hint = f"to find a source by its address, write source:{name}…"
    elif suggested:
        hint = f"did you mean `{suggested.name}`?"
    else:
        names = " ".join(field.name for field in FIELDS)
        hint = f"the fields are {names}; to look for it as a word, put it in quotes"
    _refuse(match.start(1), match.end(1), f"`{name}` is not a field", hint)


def _example(match: re.Match[str]) -> str:
    found = field_named(match[1])
    return found.examples[0] if found else ""


def _skip_blank(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
