"""Reading a quick line: which word fills which field of a draft."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from finishtui.analysis.quick_names import Meaning, Names
from finishtui.analysis.quick_words import (
    BETWEEN,
    CONNECTING,
    FIELDS,
    Said,
    Word,
    label,
    read_date,
    read_margin,
    said_by_form,
)
from finishtui.domain.names import fold


@dataclass(frozen=True, slots=True)
class Understood:
    """A word, and the field and value that it was taken for."""

    field: str
    value: str
    typed: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A word that means several drivers; its field stays empty."""

    field: str
    typed: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A word that was not understood, and why."""

    typed: str
    why: str


def place_of_over(words: list[Word]) -> int | None:
    """Return the place of the word that stands between winner and runner-up."""
    return next((place for place, word in enumerate(words) if word.text.lower() in BETWEEN), None)


@dataclass
class Span:
    """A run of words that is a name of the book."""

    start: int
    words: list[Word]
    meanings: tuple[Meaning, ...]

    @property
    def typed(self) -> str:
        """The words as they were typed."""
        return " ".join(word.typed for word in self.words)

    def of(self, kind: str) -> list[str]:
        """Return the names of one kind that it can mean."""
        return [meaning.name for meaning in self.meanings if meaning.kind == kind]


@dataclass
class Reading:
    """What a line says, as it is being read: each step takes words away from what is left."""

    names: Names
    today: date
    values: dict[str, str] = field(default_factory=dict)
    understood: list[Understood] = field(default_factory=list)
    ambiguous: list[Ambiguous] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    rest: list[tuple[int, str]] = field(default_factory=list)
    """Words that are nothing else, with their places."""
    numbers: list[tuple[int, Word, str]] = field(default_factory=list)

    def put(self, name: str, value: str, typed: str) -> bool:
        """Fill a field; a field is filled once."""
        if self._has(name):
            return False
        self.values[name] = value
        self.understood.append(Understood(name, value, typed))
        return True

    def _has(self, name: str) -> bool:
        return name in self.values or any(each.field == name for each in self.ambiguous)

    def take_named(self, words: list[Word]) -> None:
        """Take the words that say which field they are."""
        for word in words:
            name = FIELDS.get(word.field)
            if name in ("winner", "runner_up"):
                self._name_driver(name, word)
            elif name:
                self._take(self._named(name, word.text), word)
            elif word.field:
                self.refused.append(Refused(word.typed, f"there is no field {word.field}"))

    def _name_driver(self, name: str, word: Word) -> None:
        meanings = tuple(each for each in self.names.meanings(word.text) if each.kind == "driver")
        unknown = (Meaning("driver", word.text),)
        if self._has(name):
            self.refused.append(Refused(word.typed, f"a second {label(name)}"))
        else:
            self._place_driver(name, Span(0, [word], meanings or unknown), "")

    def _named(self, name: str, text: str) -> Said:
        if name in ("date", "margin"):
            return read_date(text, self.today) if name == "date" else read_margin(text)
        if name == "points_race":
            flag = text.lower()
            return Said(name, flag, "" if flag in ("yes", "no") else "write yes or no")
        known = [meaning.name for meaning in self.names.meanings(text) if meaning.kind == name]
        return Said(name, known[0] if known else text)

    def _take(self, said: Said, word: Word) -> None:
        if said.problem:
            self.refused.append(Refused(word.typed, said.problem))
        elif not self.put(said.field, said.value, word.typed):
            self.refused.append(Refused(word.typed, f"a second {label(said.field)}"))

    def take_forms(self, words: list[Word]) -> list[tuple[int, Word]]:
        """Take the words that their form explains; return the others with their places."""
        left = []
        for place, word in enumerate(words):
            said = None if word.field else said_by_form(word, self.today)
            if said and said.field == "number" and not said.problem:
                self.numbers.append((place, word, said.value))
            elif said:
                self._take(said, word)
            elif not word.field and word.text.lower() not in CONNECTING:
                left.append((place, word))
        return left

    def take_names(self, words: list[tuple[int, Word]]) -> list[Span]:
        """Find the longest names of the book from the left; what is no name is kept as the rest."""
        spans: list[Span] = []
        at = 0
        while at < len(words):
            span = self._longest(words, at)
            if span:
                spans.append(span)
                at += len(span.words)
            else:
                self.rest.append((words[at][0], words[at][1].text))
                at += 1
        return spans

    def _longest(self, words: list[tuple[int, Word]], at: int) -> Span | None:
        start = words[at][0]
        for count in range(min(self.names.longest, len(words) - at), 0, -1):
            run = words[at : at + count]
            if run[-1][0] - start == count - 1:
                meanings = self.names.meanings(" ".join(word.text for _, word in run))
                if meanings:
                    return Span(start, [word for _, word in run], meanings)
        return None

    def place_families(self, spans: list[Span], over: int | None) -> list[Span]:
        """Fill race, track and series; return the drivers' names.

        A name of a series that is also a driver's ("busch") is the series only where no other series
        is there, two other drivers are, and no side of "over" is left without one.
        """
        plain = [span for span in spans if span.of("driver") and not span.of("series")]
        series_known = self._has("series") or any(
            span.of("series") and not span.of("driver") for span in spans
        )
        drivers = []
        for span in spans:
            needed = over is not None and all((span.start > over) != (each.start > over) for each in plain)
            if span.of("driver") and (span in plain or series_known or len(plain) < 2 or needed):
                drivers.append(span)
            else:
                self._place(span)
        return drivers

    def _place(self, span: Span) -> None:
        for kind in ("race", "track", "series"):
            names = span.of(kind)
            if names and self.put(kind, names[0], span.typed):
                return
        self.rest.append((span.start, span.typed))

    def place_drivers(self, spans: list[Span], over: int | None) -> None:
        """Fill winner and runner-up, and the numbers of the drivers that they follow.

        Who stands before "over" won, even where the book does not know the name; else the order says it.
        """
        spans = self._with_strangers(spans, over)
        fields = [name for name in ("winner", "runner_up") if not self._has(name)]
        placed: list[tuple[int, str]] = []
        for span in spans:
            wanted = "runner_up" if over is not None and span.start > over else "winner"
            name = wanted if wanted in fields else next(iter(fields), "")
            if name:
                fields.remove(name)
                placed.append((span.start, name))
                self._place_driver(name, span, self._number_of(span, spans))
            else:
                self.refused.append(Refused(span.typed, "a third driver"))
        for place, word, number in self.numbers:
            before = [name for start, name in placed if start < place]
            owner = before[-1] if before else (placed[0][1] if placed else "winner")
            self._take(Said(f"{owner}_number", number), word)

    def _with_strangers(self, spans: list[Span], over: int | None) -> list[Span]:
        """Take the unknown words on a side of "over" where no driver of the book is for the driver."""
        if over is None:
            return spans
        found = list(spans)
        for side, step in (("winner", -1), ("runner_up", 1)):
            if self._has(side) or any((span.start > over) is (step > 0) for span in spans):
                continue
            run = self._nearest_run(over, step)
            if run:
                name = " ".join(text for place, text in sorted(self.rest) if place in run)
                self.rest = [(place, text) for place, text in self.rest if place not in run]
                found.append(Span(run[0], [Word(name)], (Meaning("driver", name),)))
        return sorted(found, key=lambda span: span.start)

    def _nearest_run(self, over: int, step: int) -> list[int]:
        """Return the places of the unknown words on one side that are nearest to "over", in their order."""
        left = {place for place, _ in self.rest}
        start = min(
            (place for place in left if (place > over) is (step > 0)),
            key=lambda p: abs(p - over),
            default=None,
        )
        run = []
        while start in left:
            run.append(start)
            start += step
        return sorted(run)

    def _number_of(self, span: Span, spans: list[Span]) -> str:
        """Return the number that follows a driver, before the next one."""
        following = [other.start for other in spans if other.start > span.start]
        end = min(following, default=1 << 30)
        return next((number for place, _, number in self.numbers if span.start < place < end), "")

    def _place_driver(self, name: str, span: Span, number: str) -> None:
        found = span.of("driver")
        by_number = [driver for driver in found if number and self.names.drove(driver, number)]
        if len(found) > 1 and len(by_number) == 1:
            found = by_number
        if len(found) == 1:
            self.put(name, found[0], span.typed)
        else:
            self.ambiguous.append(Ambiguous(name, span.typed, tuple(sorted(found))))

    def take_rest(self) -> None:
        """Take what is left as the race's name, or say that it was not understood."""
        words = [text for _, text in sorted(self.rest)]
        race = " ".join(words)
        known = [meaning.name for meaning in self.names.meanings(race) if meaning.kind == "race"]
        if fold(race) and self.put("race", known[0] if known else race, race):
            return
        why = "no name in this book, and the race has one already" if fold(race) else "it says nothing"
        self.refused += [Refused(word, why) for word in words]
