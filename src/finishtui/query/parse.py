"""The query language: text to terms."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NoReturn

from finishtui.domain.margin import MarginError, parse_margin
from finishtui.errors import InvalidInput
from finishtui.query.fields import FIELD_NAMES, FIELDS, ORDERED, Operator, QueryField, ValueKind, field_named
from finishtui.query.terms import Query, Term, Value, comma_margin, quoted
from finishtui.query.tokens import FIELD_START, NAME_PATTERN, OPERATOR, OPERATOR_PATTERN, Piece, Token, tokens
from finishtui.text.days import DayError, read_days
from finishtui.text.spelling import near

LONGEST = 1_000
"""A query has no more characters than these: each is looked for at every letter that is typed."""
MOST_VALUES = 50
"""A query has no more words and values than these."""

_SLIPS = {"==": "=", "=<": "<=", "=>": ">="}
_FLAGS = {"yes": "yes", "true": "yes", "no": "no", "false": "no"}
_PROBLEMS = {
    "year": ("is not a year", "write all four digits, like 2011"),
    "rank": ("is not a rank", "a rank is a whole number from 1, like rank<=10"),
    "flag": ("is neither yes nor no", "write yes or no"),
    "car": ("is not a car's number", "write it like car:5"),
}
"""Why a value of a kind is refused, and what to write instead."""
_APART = rf"(?<!\S)(-?)({NAME_PATTERN})\s*({OPERATOR_PATTERN})\s*(?=\S)"


class QueryError(InvalidInput, title="That is not a query"):
    """A query cannot be read; `column` and `length` are the part of the text that is wrong.

    The part is never empty and lies within the text, so that it can be underlined.
    """

    def __init__(self, message: str, hint: str = "", *, column: int = 0, length: int = 1) -> None:
        super().__init__(message, hint)
        self.column = column
        self.length = length


def query_text(words: Sequence[str]) -> str:
    """Return the words of a command line as the text of a query, joined by a blank.

    A shell takes the quotes of `winner:"Kyle Larson"`: where the value of one word has blanks and
    nothing in it reads as a further term, it gets them back. A comma with a blank behind it belongs
    to the value, another one stands between two.
    """
    return " ".join(map(_with_quotes, words))


def _with_quotes(word: str) -> str:
    match = FIELD_START.match(word, int(word.startswith("-")))
    found = field_named(match[1]) if match else None
    if not match or not found or found.kind != "text":
        return word
    first, *others = re.split(r"(?<=\s)(?=\S)", word[match.end() :])
    values = re.split(r",(?!\s)", word[match.end() :])
    if not others or first.isspace() or any(map(_starts_a_term, others)):
        return word
    if any(not value.strip() or value.startswith('"') for value in values):
        return word
    return word[: match.end()] + ",".join(map(quoted, values))


def _starts_a_term(part: str) -> bool:
    """Return whether a part of a word, cut at its blanks, reads as a term of its own."""
    excluded = part.startswith("-") and not part[1:2].isspace() and len(part) > 1
    match = FIELD_START.match(part)
    return excluded or bool(OPERATOR.match(part)) or bool(match and field_named(match[1]))


def parse(text: str, today: date | None = None) -> Query:
    """Read a query; raises `QueryError`, which says where and what to write instead.

    Blank text is the query without terms. `parse(str(query)) == query`: where `today` is known, a day may
    be called so, or yesterday, but the query has the day itself.
    """
    if len(text) > LONGEST:
        _refuse(LONGEST, len(text), f"a query has at most {LONGEST:,} characters", "leave the rest out")
    terms: list[Term] = []
    values = 0
    for token in tokens(text):
        values += len(token.pieces)
        if values > MOST_VALUES:
            _refuse(token.start, token.end, f"a query has at most {MOST_VALUES} words", "leave the rest out")
        term = _field_term(token, text, today) if token.name else _word(token, text)
        if not text[token.end : token.end + 1].isspace() and token.end < len(text):
            _refuse(
                token.body, token.end + 1, "a blank is missing after the quote", "put a blank between terms"
            )
        if term.field == "as-of" and any(other.field == "as-of" for other in terms):
            _refuse(token.start, token.end, "as-of: is given twice", "keep one of them")
        terms.append(term)
    return Query(tuple(terms))


def without_blanks(text: str) -> str | None:
    """Return a query without blanks around its operators; None where that makes no query, or no change.

    Many people write "margin < 0.005"; it is "margin<0.005".
    """
    if len(text) > LONGEST:
        return None
    joined = re.sub(
        _APART, lambda found: "".join(found.groups()) if field_named(found[2]) else found[0], text
    )
    if joined == text:
        return None
    try:
        parse(joined)
    except QueryError:
        return None
    return joined


def _word(token: Token, text: str) -> Term:
    (word,) = token.pieces
    if not word.raw:
        hint = "write what to leave out right after it, like -larson"
        _refuse(token.start, token.end, "there is nothing after the -", hint)
    if token.is_excluded and word.raw.startswith("-"):
        _refuse(token.start, token.begin + 1, "one - is enough", "like -larson")
    operator = OPERATOR.match(text, token.begin)
    if operator:
        hint = "write it without blanks, like margin<=0.005"
        _refuse(token.begin, operator.end(), f"`{operator[0]}` has no field before it", hint)
    _check_quotes(word)
    return Term("", ":", (Value(word.text),), token.is_excluded)


def _field_term(token: Token, text: str, today: date | None) -> Term:
    found = field_named(token.name) or _refuse_name(token)
    if token.is_excluded and not found.excludable:
        _refuse(token.start, token.body, f"{found.name}: cannot be left out", "write it without the -")
    operator = _operator(token, found)
    values = tuple(_value(token, piece, found, text, today) for piece in token.pieces)
    _check_list(token, found, operator, text[token.body : token.end])
    return Term(found.name, operator, values, token.is_excluded)


def _operator(token: Token, found: QueryField) -> Operator:
    typed = token.operator if token.operator == ":" else token.operator.removeprefix(":")
    start = token.body - len(token.operator)
    if typed == "!=":
        _refuse(start, token.body, "`!=` is not an operator", f"write -{found.name}=…")
    typed = _SLIPS.get(typed, typed)
    operator = next((operator for operator in found.operators if operator == typed), None)
    if operator is None:
        hint = f"write {found.name}: or {found.name}="
        _refuse(start, token.body, f"{found.name} has no order, so no `{typed}`", hint)
    return operator


def _value(token: Token, piece: Piece, found: QueryField, text: str, today: date | None) -> Value:
    if not piece.raw:
        _refuse_missing(token, piece, found, text)
    _check_quotes(piece)
    try:
        return read_value(found.kind, piece.text, today)
    except QueryError as error:
        _refuse(piece.start, piece.end, error.message, error.hint)


def _refuse_missing(token: Token, piece: Piece, found: QueryField, text: str) -> NoReturn:
    at = piece.start
    if len(token.pieces) > 1:
        comma = max(at - 1, token.body)
        hint = "take the comma away, or write one more"
        _refuse(comma, comma + 1, "a value is missing beside the comma", hint)
    head = f"{token.name}{token.operator}"
    following = text[at:].split(maxsplit=1)
    hint = f"write {head}{following[0]} without the blank" if following else f"like {found.examples[0]}"
    _refuse(token.begin, at, f"`{head}` has no value", hint)


def _check_list(token: Token, found: QueryField, operator: Operator, typed: str) -> None:
    """Refuse several values, or a range, where one value is meant; `typed` is all of them."""
    start, end, count = token.body, token.end, len(token.pieces)
    comma = comma_margin(typed) if found.kind == "margin" else None
    if comma:
        _refuse(start, end, "a margin has a point", f"write {comma[1] or '0'}.{comma[2]}")
    if count > 1 and found.kind in ("flag", "day"):
        _refuse(start, end, f"{found.name}: takes one value", f"like {found.examples[0]}")
    if operator not in (":", "="):
        if count > 1:
            _refuse(start, end, f"`{operator}` takes one value", f"use {found.name}: for several")
        if ".." in typed:
            _refuse(start, end, f"`{operator}` takes no range", f"write {found.name}:{typed}")


def _check_quotes(piece: Piece) -> None:
    if piece.is_open:
        _refuse(piece.start, piece.end, "the quote is not closed", 'put a " where it ends')
    if not piece.text.strip():
        _refuse(piece.start, piece.end, "there is nothing between the quotes", "write what to look for")


def _refuse(start: int, end: int, message: str, hint: str) -> NoReturn:
    raise QueryError(message, hint, column=start, length=max(1, end - start))


def _refuse_name(token: Token) -> NoReturn:
    """Refuse a name that is no field's, with what was probably meant."""
    name = token.name
    meant = near(name, FIELD_NAMES)
    if name.lower() in ("http", "https"):
        hint = f"to find a source by its address, write source:{name}…"
    elif meant:
        hint = f"did you mean `{FIELD_NAMES[meant[0]].name}`?"
    else:
        names = " ".join(field.name for field in FIELDS)
        hint = f"the fields are {names}; to look for it as a word, put it in quotes"
    _refuse(token.begin, token.begin + len(name), f"`{name}` is not a field", hint)


def read_value(kind: ValueKind, text: str, today: date | None = None) -> Value:
    """Read one value of a field of that kind; raises `QueryError`. Without `today` no day is called so."""
    first, dots, last = text.partition("..")
    if not dots or kind not in ORDERED:
        return _read_one(kind, text, today)
    if not first and not last:
        raise QueryError("a range needs at least one end", "like 2003.. or ..2011")
    low, high = (_read_one(kind, end, today) if end else Value("") for end in (first, last))
    if low.low > high.high:
        raise QueryError("the range ends before it starts", f"write {last}..{first}")
    return Value(f"{low.text}..{high.text}", low.low, high.high)


def read_date(text: str, today: date | None = None) -> Value:
    """Read a date, a month or a year as the span of its days; raises `QueryError`."""
    try:
        days = read_days(text, today)
    except DayError:
        raise QueryError(f"`{text}` is not in the calendar", "write it like 2011-04-17") from None
    if not days:
        raise QueryError(f"`{text}` is not a date", "write 2011, 2011-04 or 2011-04-17")
    if days.rival:
        either = f"{days.first.isoformat()} or {days.rival.isoformat()}"
        raise QueryError(f"`{text}` may be either of two days", f"write {either}")
    length = {0: 10}.get((days.last - days.first).days, 7 if days.first.month == days.last.month else 4)
    return Value(days.first.isoformat()[:length], days.first.toordinal(), days.last.toordinal())


def _read_one(kind: ValueKind, text: str, today: date | None) -> Value:
    """Read one value, which is no range; raises `QueryError`."""
    is_number = text.isascii() and text.isdigit()
    match kind:
        case "text":
            return Value(text)
        case "date" | "day":
            return read_date(text, today)
        case "margin":
            try:
                margin = parse_margin(text)
            except MarginError as error:
                raise QueryError(f"`{text}` is not a margin", str(error)) from None
            return Value(margin.text, margin.units, margin.units)
        case "year" if is_number and len(text) == 4:
            return Value(text, int(text), int(text))
        case "rank" if is_number and len(text) < 10 and int(text):
            return Value(str(int(text)), int(text), int(text))
        case "flag" if flag := _FLAGS.get(text.lower()):
            return Value(flag)
        case "car" if bare := text.lstrip("#").strip():
            return Value(bare)
    problem, hint = _PROBLEMS[kind]
    raise QueryError(f"`{text}` {problem}", hint)
