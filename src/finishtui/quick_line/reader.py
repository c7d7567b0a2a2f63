"""Reading a quick line: which word fills which field of a draft."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple, get_args

from finishtui.check.names import NameKind, close_names, resolve_name, spellings_of
from finishtui.domain.book import Book
from finishtui.domain.documents import field_label
from finishtui.quick_line.words import BETWEEN, CONNECTING, FIELDS, SMALL, Meant, Word, by_field, by_form
from finishtui.text.names import fold, surname
from finishtui.text.sentences import listed

_CAR = re.compile(r"[0-9]{1,2},?", re.ASCII)
"""What is a car's number without a # before it, beside a driver."""

_LONGEST_NAME = 12
"""As many words at most are one name."""
MOST_UNKNOWN = 12
"""Where a line has more unknown words, none is taken for a misspelled name."""
_HINTED: tuple[NameKind, ...] = ("track", "series", "driver")


Meanings = dict[str, tuple[str, ...]]
"""What a name of the book can mean, by its kind, as it goes into a draft."""


@lru_cache(maxsize=4)
def meanings_in(book: Book) -> dict[str, Meanings]:
    """Return every spelling of a book's names, folded, with all that it can mean."""
    found: dict[str, Meanings] = {}
    for kind in get_args(NameKind):
        for spelling in spellings_of(kind, book):
            meanings = found.setdefault(spelling.folded, {})
            meanings[kind] = tuple(dict.fromkeys((*meanings.get(kind, ()), spelling.name)))
    found.pop("", None)
    return found


class NameRun(NamedTuple):
    """A run of words that is a name of the book, or an unknown driver's."""

    start: int
    words: list[Word]
    meanings: Meanings
    is_near: bool = False
    """The meanings are only spelled nearly so."""

    @property
    def end(self) -> int:
        """The place of its last word."""
        return self.start + len(self.words) - 1

    @property
    def typed(self) -> str:
        """The words as they were typed."""
        return " ".join(word.typed for word in self.words)

    def of(self, kind: str) -> tuple[str, ...]:
        """Return the names of one kind that it can mean."""
        return self.meanings.get(kind, ())


@dataclass
class Reader:
    """What a line says, as it is being read: each step takes words away from what is left."""

    book: Book
    today: date
    words: list[Word]
    taken: list[Meant] = field(default_factory=list)
    """What was understood, what may be several, and what was refused."""
    unread: dict[int, Word] = field(default_factory=dict)
    """Words that nothing has taken yet, by their places."""
    numbers: set[int] = field(default_factory=set)
    """The places of cars' numbers with a # before them."""

    def read(self) -> None:
        """Take every word for something, or refuse it."""
        self._take_named()
        self._take_forms()
        over = next((place for place, word in self.unread.items() if word.plain in BETWEEN), None)
        spans = self._names_found()
        self._add_misspelt_drivers(spans)
        drivers = self._place_families(sorted(spans), over)
        if over is not None:
            self._add_strangers(drivers, over)
        self._place_drivers(sorted(drivers), over)
        self._ask_in_series()
        unknown = [place for place, word in sorted(self.unread.items()) if word.plain not in CONNECTING]
        for before, place in pairwise([-1, *unknown]):
            between = [self.unread.get(at) for at in range(before + 1, place)]
            is_run = before >= 0 and all(word and word.plain in SMALL for word in between)
            words = [*filter(None, between if is_run else ()), self.words[place]]
            self._take(self._unknown(place), " ".join(word.typed for word in words))

    def _has(self, name: str) -> bool:
        return any(each.field == name and not each.why for each in self.taken)

    def _take(self, meant: Meant, typed: str) -> None:
        """Fill a field, once; or refuse."""
        why = meant.why or (f"a second {field_label(meant.field)}" if self._has(meant.field) else "")
        self.taken.append(meant._replace(typed=typed, why=why))

    def _take_named(self) -> None:
        """Take the words that say which field they are."""
        for word in self.words:
            name = FIELDS.get(word.field, "")
            if not word.field:
                continue
            if not name:
                self._take(Meant(why=f"there is no field {word.field}"), word.typed)
                continue
            kind = "driver" if name in ("winner", "runner_up") else name
            known = meanings_in(self.book).get(fold(word.text), {}).get(kind, ())
            if kind == "driver" and len(known) > 1:
                self._take(Meant(name, candidates=tuple(sorted(known))), word.typed)
            else:
                self._take(by_field(name, known[0] if known else word.text, self.today), word.typed)

    def _take_forms(self) -> None:
        """Take the words that their form explains; the others are left."""
        at = 0
        while at < len(self.words):
            word, place = self.words[at], at
            at += 1
            if word.field:
                continue
            meant = by_form(self.words[place:], self.today)
            if meant and meant.field == "number" and not meant.why:
                self.numbers.add(place)
            elif meant:
                at = place + meant.words
                self._take(meant, " ".join(each.typed for each in self.words[place:at]))
            else:
                self.unread[place] = word

    def _names_found(self) -> list[NameRun]:
        """Take the longest names of the book out of what is left, from the left."""
        spans: list[NameRun] = []
        for place in list(self.unread):
            span = self._longest(place) if place in self.unread else None
            if span:
                spans.append(span)
                for at in range(span.start, span.end + 1):
                    del self.unread[at]
        return spans

    def _longest(self, place: int) -> NameRun | None:
        run: list[Word] = []
        while place + len(run) in self.unread and len(run) < _LONGEST_NAME:
            run.append(self.unread[place + len(run)])
        if run[0].plain in CONNECTING:
            run = run if run[0].plain in SMALL else []
        for count in range(len(run), 0, -1):
            texts = [word.text for word in run[:count]]
            meanings = meanings_in(self.book).get(fold(" ".join(texts))) or self._last_first(texts)
            if meanings and not (count == 1 and run[0].plain in CONNECTING):
                return NameRun(place, run[:count], meanings)
        return None

    def _add_misspelt_drivers(self, spans: list[NameRun]) -> None:
        """Add what is nearly a driver's name where a driver is missing: it is asked about, in its place."""
        if len(self.unread) > MOST_UNKNOWN:
            return
        for place, count in [(place, count) for count in (2, 1) for place in list(self.unread)]:
            run = [self.unread[at] for at in range(place, place + count) if at in self.unread]
            drivers = sum(bool(span.of("driver")) for span in spans)
            if len(run) < count or drivers + self._has("winner") + self._has("runner_up") > 1:
                continue
            near = close_names("driver", " ".join(word.text for word in run), self.book)
            if near:
                spans.append(NameRun(place, run, {"driver": near}, is_near=True))
                for at in range(place, place + count):
                    del self.unread[at]

    def _last_first(self, texts: list[str]) -> Meanings:
        """Return the driver that "Larson, Kyle" is."""
        comma = next((n for n, text in enumerate(texts[:-1], 1) if text.endswith(",")), 0)
        turned = fold(" ".join(texts[comma:] + texts[:comma])) if comma else ""
        drivers = meanings_in(self.book).get(turned, {}).get("driver")
        return {"driver": drivers} if drivers else {}

    def _place_families(self, spans: list[NameRun], over: int | None) -> list[NameRun]:
        """Fill race, track and series; return the drivers' names.

        A name of a series that is also a driver's ("busch") is the series only where no other series
        is there, two other drivers are, and no side of "over" is left without one.
        """
        sure = [span for span in spans if span.of("driver") and not span.of("series")]
        has_series = self._has("series") or any(s.of("series") and not s.of("driver") for s in spans)
        drivers = []
        for span in spans:
            needed = over is not None and all((span.start > over) != (each.start > over) for each in sure)
            if span.of("driver") and (span in sure or has_series or len(sure) < 2 or needed):
                drivers.append(span)
                continue
            kinds = [kind for kind in ("race", "track", "series") if span.of(kind)]
            free = next((kind for kind in kinds if not self._has(kind)), kinds[0])
            self._take(Meant(free, span.of(free)[0]), span.typed)
        return drivers

    def _add_strangers(self, drivers: list[NameRun], over: int) -> None:
        """Take the unknown words beside "over" where no driver of the book stands on that side."""
        for name, step in (("winner", -1), ("runner_up", 1)):
            if self._has(name) or any((span.start > over) is (step > 0) for span in drivers):
                continue
            unknown = {at: w for at, w in self.unread.items() if w.plain not in CONNECTING and not _is_car(w)}
            side = [place for place in unknown if (place > over) is (step > 0)]
            place = min(side, key=lambda place: abs(place - over), default=-1)
            run = []
            while place in unknown:
                run.append(place)
                place += step
            if run:
                words = [self.unread.pop(place) for place in sorted(run)]
                name_typed = " ".join(word.text for word in words)
                drivers.append(NameRun(min(run), words, {"driver": (name_typed,)}))

    def _place_drivers(self, drivers: list[NameRun], over: int | None) -> None:
        """Fill winner and runner-up with the numbers beside them.

        Who stands before "over" won, even where the book does not know the name; else the order says it.
        """
        free = [name for name in ("winner", "runner_up") if not self._has(name)]
        placed: dict[int, str] = {}
        for at, span in enumerate(drivers):
            wanted = "runner_up" if over is not None and span.start > over else "winner"
            name = wanted if wanted in free else next(iter(free), "")
            if not name:
                self._take(Meant(why="a third driver"), span.typed)
                continue
            free.remove(name)
            placed[at] = name
            known = tuple(sorted(span.of("driver")))
            is_sure = len(known) == 1 and not span.is_near
            meant = Meant(name, known[0]) if is_sure else Meant(name, candidates=known)
            self._take(meant, span.typed)
        cars = self.numbers | {at for at, word in self.unread.items() if _is_car(word)}
        for place in sorted(cars):
            beside = [at for at, span in enumerate(drivers) if place in (span.start - 1, span.end + 1)]
            if len(beside) > 1:
                stand_before = drivers[0].start - 1 in cars
                if not (stand_before or drivers[-1].end + 1 in cars or place in self.numbers):
                    continue
                beside = beside[1:] if stand_before else beside
            if not beside and place in self.numbers:
                beside = [max((at for at, span in enumerate(drivers) if span.start < place), default=0)]
            if beside:
                self._take_number(place, placed.get(beside[0], "" if drivers else "winner"))

    def _ask_in_series(self) -> None:
        """Take a name that may be several drivers' for those of the line's series, as the form does."""
        series = next((each.value for each in self.taken if each.field == "series" and not each.why), "")
        for at, meant in enumerate(self.taken):
            if len(meant.candidates) < 2 or meant.field not in ("winner", "runner_up") or meant.why:
                continue
            found = resolve_name(meant.field, meant.text, self.book, series)
            if found.state == "taken":
                self.taken[at] = meant._replace(value=found.name, candidates=())
            elif found.state == "several":
                self.taken[at] = meant._replace(candidates=found.candidates)

    def _take_number(self, place: int, driver: str) -> None:
        self.unread.pop(place, None)
        word = self.words[place]
        problem = "" if driver else "the number of a third driver"
        self._take(Meant(f"{driver}_number", word.text.strip("#,;"), problem), word.typed)

    def _unknown(self, place: int) -> Meant:
        """Refuse a word: it may be of a race's name, which no book has before it is run, or misspelt."""
        word = self.words[place]
        if not fold(word.text):
            return Meant(why="it says nothing")
        if word.text.isdecimal():
            return Meant("race", why="write #9 for a car's number, right beside its driver")
        after = self._driver_at(place + 1)
        if not after and len(self.unread) <= MOST_UNKNOWN:
            near = {kind: names for kind in _HINTED if (names := close_names(kind, word.text, self.book))}
            if near:
                free = next((kind for kind in near if kind != "driver" and not self._has(kind)), "race")
                meant = listed([*chain(*near.values())], "or")
                return Meant(free, why=f"no name in this book; is {meant} meant?")
        driver = f'{field_label(after.field)}:"{word.text} {after.typed}"' if after else 'track:"…"'
        return Meant(
            "" if self._may_be_surname(place) else "race",
            why=f'no name in this book; say what it is, like race:"…" or {driver}',
        )

    def _may_be_surname(self, place: int) -> bool:
        """Return whether the word before was taken for a driver by a given name, or one spelled nearly so."""
        driver = self._driver_at(place - 1)
        names = (driver.candidates or (driver.value,)) if driver else ()
        surnames = [f"{fold(surname(name))} " for name in names]
        return bool(names) and not any(
            each.startswith(f"{self.words[place - 1].plain} ") for each in surnames
        )

    def _driver_at(self, place: int) -> Meant | None:
        """Return the driver that one word alone was taken for: an unknown one beside it may be of it."""
        typed = self.words[place].typed if 0 <= place < len(self.words) else ""
        drivers = (each for each in self.taken if each.field in ("winner", "runner_up"))
        return next((each for each in drivers if each.typed == typed), None)


def _is_car(word: Word) -> bool:
    return not word.field and not word.quoted and bool(_CAR.fullmatch(word.text))
