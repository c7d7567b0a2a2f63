"""The one tokenizer of the query language: it takes any text, and leaves mistakes to who reads it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

OPERATOR_PATTERN = r":?(?:[<>]=|=[<>=]|[<>=])|:|!="
"""Everything that reads as an operator after a field's name, slips included."""

NAME_PATTERN = r"[^\W\d_][\w-]*"
"""What reads as a field's name: it starts with a letter, so `3:16` is a word."""

FIELD_START = re.compile(rf"({NAME_PATTERN})({OPERATOR_PATTERN})")
"""A field's name with its operator, at the start of a term."""

OPERATOR = re.compile(OPERATOR_PATTERN)
_QUOTED = r'"(?:[^"]|"")*+"?'
_VALUE = re.compile(rf"{_QUOTED}|[^\s,]*+")
_WORD = re.compile(rf"{_QUOTED}|\S*+")


class Piece(NamedTuple):
    """A word or a value as it stands in a text."""

    raw: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.raw)

    @property
    def is_quoted(self) -> bool:
        """Whether it begins with a quote."""
        return self.raw.startswith('"')

    @property
    def is_open(self) -> bool:
        """Whether it has no closing quote."""
        return self.raw.count('"') % 2 == 1 and self.is_quoted

    @property
    def text(self) -> str:
        """What it says: without its quotes, and one quote for each doubled one."""
        if not self.is_quoted:
            return self.raw
        return self.raw[1 : None if self.is_open else -1].replace('""', '"')


class Token(NamedTuple):
    """One term as it stands in a text: a word, or what begins like a field's name and an operator."""

    start: int
    """Where it starts, its `-` included."""
    begin: int
    """Where its word or its field's name starts."""
    name: str
    """What stands where a field's name does; empty for a word."""
    operator: str
    """As it is typed; empty for a word."""
    pieces: tuple[Piece, ...]
    """The word alone, or the values, some perhaps empty; one at least."""

    @property
    def is_excluded(self) -> bool:
        """Whether a `-` stands before it."""
        return self.begin > self.start

    @property
    def body(self) -> int:
        """Where the word, or the first value, starts."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.pieces[-1].end


def tokens(text: str) -> Iterator[Token]:
    """Yield the terms of a text in order; one that follows a closing quote without a blank begins there."""
    at = len(text) - len(text.lstrip())
    while at < len(text):
        token = token_at(text, at)
        yield token
        at = len(text) - len(text[token.end :].lstrip())


def token_at(text: str, start: int = 0) -> Token:
    """Return the term that starts at a column."""
    begin = start + text.startswith("-", start)
    field = FIELD_START.match(text, begin)
    if not field:
        return Token(start, begin, "", "", (_piece(_WORD, text, begin),))
    pieces = [_piece(_VALUE, text, field.end())]
    while text.startswith(",", pieces[-1].end):
        pieces.append(_piece(_VALUE, text, pieces[-1].end + 1))
    return Token(start, begin, field[1], field[2], tuple(pieces))


def token_under(text: str, cursor: int) -> Token | None:
    """Return the term that the cursor stands in or beside, the first of two; None at blanks."""
    for token in tokens(text):
        if cursor <= token.end:
            return token if token.start <= cursor else None
    return None


def _piece(pattern: re.Pattern[str], text: str, start: int) -> Piece:
    match = pattern.match(text, start)
    return Piece(match[0] if match else "", start)
