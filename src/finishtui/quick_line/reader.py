"""Reading a quick line: which word fills which field of a draft."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from finishtui.domain.documents import field_label
from finishtui.quick_line.days import day_at
from finishtui.quick_line.names import Meaning, Names
from finishtui.quick_line.numbers import CAR, Number, Stand, owners
from finishtui.quick_line.parts import Ambiguous, Refused, Span, Understood
from finishtui.quick_line.race import NEAR_WORDS, read_rest, runs_of
from finishtui.quick_line.words import (
    CONNECTING,
    FIELDS,
    SMALL,
    Said,
    Word,
    plain,
    read_date,
    read_margin,
    said_by_form,
)
from finishtui.text.names import fold


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
    small: dict[int, str] = field(default_factory=dict)
    """Small words, which may stand inside a name, by their places."""
    numbers: list[Number] = field(default_factory=list)

    def put(self, name: str, value: str, typed: str, note: str = "") -> bool:
        """Fill a field; a field is filled once."""
        if self._has(name):
            return False
        self.values[name] = value
        self.understood.append(Understood(name, value, typed, note))
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
            self.refused.append(Refused(word.typed, f"a second {field_label(name)}"))
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
        elif not self.put(said.field, said.value, word.typed, said.note):
            self.refused.append(Refused(word.typed, f"a second {field_label(said.field)}"))

    def take_forms(self, words: list[Word]) -> list[tuple[int, Word]]:
        """Take the words that their form explains; return the others with their places."""
        left = []
        at = 0
        while at < len(words):
            word, place = words[at], at
            at += 1
            if word.field:
                continue
            following = takewhile(lambda each: not (each.field or each.quoted), words[place:])
            day = day_at([each.text for each in following], self.today)
            said = None if day else said_by_form(word)
            if day:
                at = place + day.words
                typed = " ".join(each.text for each in words[place:at])
                self._take(Said("date", day.value, day.problem, day.note), Word(typed))
            elif said and said.field == "number" and not said.problem:
                self.numbers.append(Number(place, said.value, word.typed, is_bare=False))
            elif said:
                self._take(said, word)
            else:
                left.append((place, word))
        return left

    def take_names(self, words: list[tuple[int, Word]]) -> list[Span]:
        """Find the longest names of the book from the left; what is no name is kept as the rest."""
        spans: list[Span] = []
        at = 0
        while at < len(words):
            place, word = words[at]
            span = self._longest(words, at)
            if span:
                spans.append(span)
            elif plain(word.text) in SMALL:
                self.small[place] = word.text
            elif plain(word.text) not in CONNECTING:
                self.rest.append((place, word.text))
            at += len(span.words) if span else 1
        return spans

    def take_near(self, spans: list[Span]) -> list[Span]:
        """Take words of the rest that are nearly a name, for fields that no name is there for."""
        drivers = (
            sum(bool(span.of("driver")) for span in spans) + self._has("winner") + self._has("runner_up")
        )
        wanted = {kind for kind in ("series", "track") if not self._has(kind)}
        wanted -= {kind for span in spans for kind in ("series", "track") if span.of(kind)}
        found = list(spans)
        for run in runs_of([place for place, _ in self.rest], NEAR_WORDS):
            left = dict(self.rest)
            if not all(place in left for place in run):
                continue
            kinds = wanted | ({"driver"} if drivers < 2 else set())
            words = [Word(left[place]) for place in run]
            meanings = self._nearly(" ".join(word.text for word in words), kinds)
            if meanings:
                wanted -= {meanings[0].kind}
                drivers += meanings[0].kind == "driver"
                self.rest = [(place, text) for place, text in self.rest if place not in run]
                found.append(Span(run[0], words, meanings, is_near=True))
        return sorted(found, key=lambda span: span.start)

    def _nearly(self, text: str, kinds: set[str]) -> tuple[Meaning, ...]:
        """Return what a text is nearly, drivers before series and tracks; a word of races is nothing else."""
        if fold(text) in self.names.race_words | self.names.given_names:
            return ()
        near = [meaning for meaning in self.names.nearly(text) if meaning.kind in kinds]
        kind = min((meaning.kind for meaning in near), default="")
        return tuple(meaning for meaning in near if meaning.kind == kind)

    def _longest(self, words: list[tuple[int, Word]], at: int) -> Span | None:
        start = words[at][0]
        for count in range(min(self.names.longest, len(words) - at), 0, -1):
            run = words[at : at + count]
            if run[-1][0] - start != count - 1 or (count == 1 and plain(run[0][1].text) in CONNECTING):
                continue
            texts = [word.text for _, word in run]
            meanings = self.names.meanings(" ".join(texts)) or self._last_first(texts)
            if meanings:
                return Span(start, [word for _, word in run], meanings)
        return None

    def _last_first(self, texts: list[str]) -> tuple[Meaning, ...]:
        """Return the driver that "Larson, Kyle" is."""
        comma = next((n for n, text in enumerate(texts[:-1], 1) if text.endswith(",")), 0)
        turned = " ".join(texts[comma:] + texts[:comma])
        found = self.names.meanings(turned) if comma else ()
        return tuple(meaning for meaning in found if meaning.kind == "driver")

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
            if names and span.is_near and not self._has(kind):
                self.ambiguous.append(Ambiguous(kind, span.typed, tuple(names), is_near=True))
                return
            if names and self.put(kind, names[0], span.typed):
                return
        self.rest.append((span.start, span.typed))

    def place_drivers(self, spans: list[Span], over: int | None) -> None:
        """Fill winner and runner-up, and the numbers of the drivers that they follow.

        Who stands before "over" won, even where the book does not know the name; else the order says it.
        """
        spans = self._with_strangers(spans, over)
        owned = self._owned(spans)
        fields = [name for name in ("winner", "runner_up") if not self._has(name)]
        placed: dict[int | None, str] = {}
        for at, span in enumerate(spans):
            wanted = "runner_up" if over is not None and span.start > over else "winner"
            name = wanted if wanted in fields else next(iter(fields), "")
            if name:
                fields.remove(name)
                placed[at] = name
                own = next((number.text for number, owner in owned if owner == at), "")
                self._place_driver(name, span, own)
            else:
                self.refused.append(Refused(span.typed, "a third driver"))
        for number, owner in owned:
            name = placed.get(owner, "") if spans else "winner"
            if name:
                self._take(Said(f"{name}_number", number.text), Word(number.typed))
            else:
                self.refused.append(Refused(number.typed, "the number of a third driver"))

    def _owned(self, spans: list[Span]) -> list[tuple[Number, int | None]]:
        """Return the cars' numbers with the driver that each belongs to; bare ones leave the rest."""
        unknown = {place for place, _ in self.rest}
        bare = [
            Number(place, text, text, is_bare=True)
            for place, text in self.rest
            if CAR.fullmatch(text) and place - 1 not in unknown
        ]
        found = owners(
            [*self.numbers, *bare],
            [Stand(span.start, span.end) for span in spans],
            lambda at, number: any(self.names.drove(name, number) for name in spans[at].of("driver")),
        )
        cars = [number for number in bare if found[number.place] is not None]
        self.rest = [(place, text) for place, text in self.rest if place not in {car.place for car in cars}]
        return [(number, found[number.place]) for number in sorted([*self.numbers, *cars])]

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
                words = [Word(text) for place, text in sorted(self.rest) if place in run]
                self.rest = [(place, text) for place, text in self.rest if place not in run]
                name = " ".join(word.text for word in words)
                found.append(Span(run[0], words, (Meaning("driver", name),)))
        return sorted(found, key=lambda span: span.start)

    def _nearest_run(self, over: int, step: int) -> list[int]:
        """Return the places of the unknown words on one side that are nearest to "over", in their order."""
        left = {place for place, text in self.rest if not CAR.fullmatch(text)}
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

    def _place_driver(self, name: str, span: Span, number: str) -> None:
        found = span.of("driver")
        by_number = [driver for driver in found if number and self.names.drove(driver, number)]
        if len(found) > 1 and len(by_number) == 1:
            found = by_number
        if len(found) == 1 and not span.is_near:
            self.put(name, found[0], span.typed)
        else:
            self.ambiguous.append(Ambiguous(name, span.typed, tuple(sorted(found)), span.is_near))

    def take_rest(self) -> None:
        """Take what is left as the race's name, or say that it was not understood."""
        others = all(map(self._has, ("winner", "runner_up", "track")))
        left = read_rest(self.rest, self.small, self.names, taken=self._has("race"), others_known=others)
        if left.race:
            self.put("race", left.race, left.typed, left.note)
        self.refused += [Refused(typed, why) for typed, why in left.refused]
