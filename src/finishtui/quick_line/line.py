"""The quick line: a finish typed in one breath, "larson 0.001 buescher kansas cup today"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from finishtui.domain.book import Book
from finishtui.domain.documents import field_label
from finishtui.domain.draft import REQUIRED, TEXT_FIELDS, Draft
from finishtui.quick_line.names import names_of
from finishtui.quick_line.parts import Ambiguous, Refused, Understood, place_of_over
from finishtui.quick_line.reader import Reading
from finishtui.quick_line.words import split
from finishtui.words.basics import listed


@dataclass(frozen=True, slots=True)
class Quick:
    """What a quick line says, as far as it was understood."""

    draft: Draft
    understood: tuple[Understood, ...] = ()
    ambiguous: tuple[Ambiguous, ...] = ()
    refused: tuple[Refused, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The required fields that are still empty, in the form's order."""
        return tuple(name for name in REQUIRED if not getattr(self.draft, name))

    @property
    def is_whole(self) -> bool:
        """Say whether nothing is missing, and every word was understood."""
        return not (self.missing or self.open or self.refused)

    @property
    def open(self) -> tuple[Ambiguous, ...]:
        """What could be several, or is nearly a name, in fields that are still empty."""
        return tuple(each for each in self.ambiguous if not getattr(self.draft, each.field))

    def lines(self) -> tuple[str, ...]:
        """Return what was understood, what could be several, what was not, and what is missing, in words."""
        taken = ", ".join(map(_taken, self.understood))
        several = (_asked(each) for each in self.open)
        refused = (f"not understood: {each.typed} ({each.why})" for each in self.refused)
        missing = listed([field_label(name) for name in self.missing])
        return tuple(
            filter(None, [taken, *several, *refused, f"still missing: {missing}" if missing else ""])
        )


def _taken(each: Understood) -> str:
    return f"{field_label(each.field)} {each.value}" + (f" ({each.note})" if each.note else "")


def _asked(each: Ambiguous) -> str:
    names = listed(list(each.candidates), "or")
    return f"{each.typed}: is {names} meant?" if each.is_near else f"{each.typed}: {names}?"


def parse_quick(line: str, book: Book, today: date) -> Quick:
    """Read a quick line: words in any order, of the book's own names where there are such.

    The first driver is the winner, the second the runner-up; a number beside a driver is his car's;
    `field:value` says which field is meant. What is nearly a known name is asked about, and other
    words are the race's name where they can be one.
    """
    reading = Reading(names_of(book), today)
    words = split(line)
    over = place_of_over(words)
    reading.take_named(words)
    spans = reading.take_near(reading.take_names(reading.take_forms(words)))
    reading.place_drivers(reading.place_families(spans, over), over)
    reading.take_rest()
    return _quick(reading)


def _quick(reading: Reading) -> Quick:
    """Return what was read, its parts in the form's order."""
    values = dict(reading.values)
    points = values.pop("points_race", "yes") == "yes"
    draft = replace(Draft(points_race=points), **values)  # type: ignore[arg-type]  # every other field is text
    order = {name: place for place, name in enumerate((*TEXT_FIELDS, "points_race"))}
    understood = sorted(reading.understood, key=lambda each: order[each.field])
    return Quick(draft, tuple(understood), tuple(reading.ambiguous), tuple(reading.refused))
