"""The parts of a quick line: names that stand in it, what was understood, and what was not."""

from __future__ import annotations

from dataclasses import dataclass

from finishtui.quick_line.names import Meaning
from finishtui.quick_line.words import BETWEEN, Word, plain


@dataclass(frozen=True, slots=True)
class Understood:
    """A word, and the field and value that it was taken for."""

    field: str
    value: str
    typed: str
    note: str = ""
    """How it was read, where it could be read otherwise."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A word that means several drivers, or is nearly a known name; its field stays empty."""

    field: str
    typed: str
    candidates: tuple[str, ...]
    is_near: bool = False
    """The candidates are spelled nearly so."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A word that was not understood, and why."""

    typed: str
    why: str


def place_of_over(words: list[Word]) -> int | None:
    """Return the place of the word that stands between winner and runner-up."""
    return next((place for place, word in enumerate(words) if plain(word.text) in BETWEEN), None)


@dataclass
class Span:
    """A run of words that is a name of the book."""

    start: int
    words: list[Word]
    meanings: tuple[Meaning, ...]
    is_near: bool = False
    """The meanings are spelled nearly so."""

    @property
    def end(self) -> int:
        """The place of its last word."""
        return self.start + len(self.words) - 1

    @property
    def typed(self) -> str:
        """The words as they were typed."""
        return " ".join(word.typed for word in self.words)

    def of(self, kind: str) -> list[str]:
        """Return the names of one kind that it can mean."""
        return [meaning.name for meaning in self.meanings if meaning.kind == kind]
