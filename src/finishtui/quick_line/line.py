"""The quick line: a finish typed in one breath, "larson 0.001 buescher kansas cup today"."""

from datetime import date
from typing import Any, NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.documents import field_label
from finishtui.domain.draft import REQUIRED, TEXT_FIELDS, Draft
from finishtui.query.complete import Completion
from finishtui.quick_line.reader import Reader
from finishtui.quick_line.words import MOST_WORDS, Meant, split
from finishtui.text.sentences import listed


class Quick(NamedTuple):
    """What a quick line says, as far as it was understood."""

    draft: Draft
    understood: tuple[Meant, ...] = ()
    ambiguous: tuple[Meant, ...] = ()
    refused: tuple[Meant, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The required fields that are still empty, in the form's order."""
        return tuple(name for name in REQUIRED if not getattr(self.draft, name))

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing, and every word was understood."""
        return not (self.missing or self.open or self.refused)

    @property
    def open(self) -> tuple[Meant, ...]:
        """What could be several, in fields that are still empty."""
        return tuple(filter(self._is_free, self.ambiguous))

    @property
    def to_go_on(self) -> Draft:
        """The draft for the form to go on from: what is not clear stands in empty fields as it was typed."""
        texts: dict[str, Any] = {}
        for each in filter(self._is_free, (*self.ambiguous, *self.refused)):
            texts[each.field] = f"{texts.get(each.field, '')} {each.text}".strip()
        return self.draft._replace(**texts)

    def _is_free(self, each: Meant) -> bool:
        return each.field in TEXT_FIELDS and not getattr(self.draft, each.field)

    def completions(self, line: str) -> tuple[Completion, ...]:
        """Return what may stand in the line for the first text of it that could be several."""
        for each in self.open:
            field, colon, _ = each.typed.rpartition(":")
            start = line.find(each.typed)
            if start >= 0:
                end = start + len(each.typed)
                return tuple(
                    Completion(f'{field}:"{name}"' if colon else name, name, None, start, end)
                    for name in each.candidates
                )
        return ()

    def lines(self) -> tuple[str, ...]:
        """Return what was understood, what could be several, what was not, and what is missing, in words."""
        understood = ", ".join(f"{field_label(each.field)} {each.value}" for each in self.understood)
        several = (f"{each.typed}: is {listed([*each.candidates], 'or')} meant?" for each in self.open)
        refused = (f"not understood: {each.typed} ({each.why})" for each in self.refused)
        missing = listed([field_label(name) for name in self.missing])
        lines = (understood, *several, *refused, f"still missing: {missing}" if missing else "")
        return tuple(filter(None, lines))


def parse_quick(line: str, book: Book, today: date) -> Quick:
    """Read a quick line: words in any order, of the book's own names where there are such.

    The first driver is the winner, the second the runner-up; a number beside a driver is the car's;
    `field:value` says which field is meant; a quoted run of words is the race's name.
    """
    words = split(line)
    reader = Reader(book, today, words[:MOST_WORDS])
    reader.read()
    if len(words) > MOST_WORDS:
        reader.taken.append(Meant(why=f"a line has at most {MOST_WORDS} words", typed="the rest"))
    refused = tuple(each for each in reader.taken if each.why)
    ambiguous = tuple(each for each in reader.taken if each.candidates and not each.why)
    order = (*TEXT_FIELDS, "points_race")
    understood = [each for each in reader.taken if each.value and not each.why]
    understood.sort(key=lambda each: order.index(each.field))
    values: dict[str, Any] = {each.field: each.value for each in understood}
    values["points_race"] = values.get("points_race") != "no"
    return Quick(Draft(**values), tuple(understood), ambiguous, refused)
