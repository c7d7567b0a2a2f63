"""Which known driver, track, race or series a typed name means, and of which it may be a misspelling."""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.validity import NAME_LENGTH
from finishtui.text.names import driver_spellings, fold, name_key, surname
from finishtui.text.spelling import Spellings, near


class KnownNames:
    """The names of one kind in a book, beside those of the shipped book, which are all accepted."""

    def __init__(self, used: Iterable[str], accepted: Iterable[str], *, are_drivers: bool = False) -> None:
        """`used` are the book's, in its order."""
        first: dict[str, str] = {}
        self._counts: Counter[str] = Counter()
        for name in used:
            first.setdefault(fold(name), name)
            self._counts[fold(name)] += 1
        self._order = {name: place for place, name in enumerate(first)}
        self._accepted = {fold(name): name for name in accepted}
        self._by_fold = first | self._accepted
        self._by_initial: dict[tuple[str, str], list[str]] = {}
        """By first letter and folded surname, and by the surname of those who have another name."""
        for folded, name in self._by_fold.items():
            last = fold(surname(name)).split()
            self._by_initial.setdefault((folded[:1], last[0] if last else ""), []).append(name)
            if last and folded.split() != last:
                self._by_initial.setdefault(("", last[0]), []).append(name)
        self._spellings = Spellings(self._by_fold.values())
        lasts = (last for initial, last in self._by_initial if are_drivers and not initial)
        self._surnames = Spellings(lasts)

    def near(self, name: str) -> tuple[str, ...]:
        """Return the names that this may be: misspelled, "R Stenhouse", "redick" or "Busch, Kurt"."""
        if len(name) > NAME_LENGTH:
            return ()
        last, comma, first = name.partition(",")
        turned = self._by_fold.get(fold(f"{first} {last}")) if comma else None
        initial, *rest = fold(name).split() or [""]
        lasts = [initial, *self._surnames.near(initial)] if not rest else []
        short = [known for last in lasts for known in self._by_initial.get(("", last), [])]
        short += self._by_initial.get((initial, rest[0]), []) if rest else []
        found = dict.fromkeys([*([turned] if turned else []), *self._spellings.near(name), *short])
        return tuple(known for known in found if fold(known) != fold(name))

    def misspelled(self, name: str, without: Iterable[str] = ()) -> str | None:
        """Return the name that is probably meant, or None where nothing speaks against this one.

        `without` are names that do not count: those of the finish that is being edited. Of two near
        names that only the book has, the one that it has less often is called misspelled, or else the later.
        """
        folded = fold(name)
        if folded in self._accepted:
            return None
        ignored = Counter(fold(other) for other in without)
        often = self._counts[folded] - ignored[folded]
        for known in self.near(name):
            other = fold(known)
            if other in self._accepted:
                return known
            rival = self._counts[other] - ignored[other]
            if rival > often or (rival == often > 0 and self._order[other] < self._order[folded]):
                return known
        return None


NameKind = Literal["series", "track", "race", "driver"]
NAMED: dict[str, NameKind] = {"series": "series", "race": "race", "track": "track"}
NAMED |= {"winner": "driver", "runner_up": "driver"}
"""Which fields of a draft hold a name, and of what; the series first, as the others are looked for in it."""


@lru_cache(maxsize=8)
def known_names(kind: NameKind, book: Book, known: Book | None) -> KnownNames:
    """Return the drivers or the tracks of a book; every spelling of those of `known` is accepted."""
    if kind == "track":
        accepted = [name for track in known.tracks for name in track.spellings] if known else []
        return KnownNames((finish.track for finish in book.finishes), accepted)
    accepted = [name for finish in known.finishes for name in finish.drivers] if known else []
    used = (name for finish in book.finishes for name in finish.drivers)
    return KnownNames(used, accepted, are_drivers=True)


class KnownSpelling(NamedTuple):
    """One of the ways in which a name of a book may be written."""

    folded: str
    """As names are compared: the `name_key`."""
    of: str
    """Whose spelling it is: a series' id, a track's key, or the name as it is compared."""
    name: str
    """What it stands for in a draft."""


@lru_cache(maxsize=32)
def spellings_of(kind: NameKind, book: Book, series: str = "") -> tuple[KnownSpelling, ...]:
    """Return the spellings of a book's names of one kind, or of those in one series, the newest first.

    `series` is an id. A driver is spelled by surname and by initial as well, a track by its label.
    """
    finishes = [finish for finish in book.finishes if not series or finish.series == series]
    finishes.sort(key=lambda finish: finish.date, reverse=True)
    if kind == "series":
        return tuple(
            KnownSpelling(fold(spelling), family.id, family.label)
            for family in book.series_by_id.values()
            for spelling in family.spellings
        )
    if kind == "track":
        tracks = {track.key: track for track in map(book.track_of, finishes)}
        tracks |= {} if series else {track.key: track for track in book.tracks}
        return tuple(
            KnownSpelling(name_key(name), track.key, track.spelled(name))
            for track in tracks.values()
            for name in (track.name_now, *track.spellings)
        )
    newest: dict[str, str] = {}
    for finish in finishes:
        for name in (finish.race,) if kind == "race" else finish.drivers:
            newest.setdefault(name_key(name), name)
    return tuple(
        KnownSpelling(name_key(spelling), key, name)
        for key, name in newest.items()
        for spelling in ((name,) if kind == "race" else driver_spellings(name))
    )


def names_with(typed: str, kind: NameKind, book: Book, series: str = "") -> tuple[str, ...]:
    """Return the names of which some spelling has words that begin as typed.

    Those of the series that a draft has come first; of these, and of the others, those that begin as a
    whole as typed, and then the newest.
    """
    wanted = fold(typed)
    words = wanted.split()
    found: dict[str, None] = {}
    for pool in _pools(kind, book, series):
        begun = [each for each in pool if _begins(words, each)]
        begun.sort(key=lambda each: not each.folded.startswith(wanted))
        found |= dict.fromkeys(each.name for each in begun)
    return tuple(found)


def names_called(
    text: str, kind: NameKind, book: Book, series: str = "", *, is_whole: bool = False
) -> tuple[str, ...]:
    """Return the names that a text calls: by the whole name, else by a spelling, else by beginnings of words.

    Each of these ways is tried in the series that a draft has before it is in the whole book. With
    `is_whole`, only the whole name calls one.
    """
    key, pools = name_key(text.strip()), _pools(kind, book, series)
    words = key.split()
    ways: tuple[Callable[[KnownSpelling], bool], ...] = (
        lambda each: each.of == key,
        lambda each: each.folded == key,
        lambda each: _begins(words, each),
    )
    for fits in ways[: 1 if is_whole else None] if key else ():
        for pool in pools:
            called = {each.of: each.name for each in reversed(pool) if fits(each)}
            if called:
                return tuple(name for _, name in sorted(called.items()))
    return ()


def _begins(words: Iterable[str], spelling: KnownSpelling) -> bool:
    """Return whether each of some folded words begins a word of a spelling."""
    return all(f" {word}" in f" {spelling.folded}" for word in words)


def _pools(kind: NameKind, book: Book, series: str) -> tuple[tuple[KnownSpelling, ...], ...]:
    """Return where a name is looked for, one after the other: in the series that a draft has, in the book."""
    family = book.find_series(series) if series else None
    return (*([spellings_of(kind, book, family.id)] if family else []), spellings_of(kind, book))


class ResolvedName(NamedTuple):
    """What a name that was typed is taken for."""

    state: Literal["known", "taken", "several", "alike", "near", "new"]
    """Known: it is the book's own spelling. Taken: it is a part or another spelling of one name. Several: a
    part of several names, to be asked about. Alike: a race with words of another, inside its
    name. Near: perhaps another name misspelled, or the beginning of a race's. Both are to be doubted."""
    name: str
    """The known name where it is known or taken, else what was typed."""
    candidates: tuple[str, ...] = ()
    """The names of which one may be meant, where it is several, alike or near."""


def resolve_name(
    field: str, typed: str, book: Book, series: str = "", known: Book | None = None
) -> ResolvedName:
    """Return what a typed name means in a field of a draft: `series`, `race`, `track`, `winner`, `runner_up`.

    Where it calls one known name of that series alone, it is taken as that one; where it calls none there,
    as one of the whole book. A race is taken by the beginning of its name, and by other words of it doubted.
    `series` is what the draft has; `known`, the shipped book, has more names of which the typed one may be
    a misspelling.
    """
    text = " ".join(typed.split())
    wanted = fold(text[: NAME_LENGTH + 1])
    if not wanted or len(text) > NAME_LENGTH:
        return ResolvedName("new", text)
    kind = NAMED[field]
    is_initial = kind == "driver" and len(wanted.split()[0]) == 1
    called = names_called(text, kind, book, series, is_whole=is_initial)
    if len(called) > 1:
        return ResolvedName("several", text, called)
    if called and kind == "race" and not _is_short_for(wanted, fold(called[0])):
        is_beginning = fold(called[0]).startswith(wanted)
        return ResolvedName("near" if is_beginning else "alike", text, called)
    if called:
        return ResolvedName("known" if called[0] == text else "taken", called[0])
    close = close_names(kind, text, book, known)
    return ResolvedName("near" if close else "new", text, close)


def _is_short_for(typed: str, race: str) -> bool:
    """Return whether a folded text is a race's whole name, or three letters and more of its beginning.

    Sponsors come and go: "Samsung 500" may well be no Samsung/RadioShack 500. So what ends in a distance is
    a whole name too.
    """
    is_beginning = len(typed) > 2 and race.startswith(typed)
    return typed == race or (is_beginning and not typed.split()[-1].isdecimal())


def close_names(kind: NameKind, text: str, book: Book, known: Book | None = None) -> tuple[str, ...]:
    """Return the names that a text may be a misspelling of, or of their surname or label."""
    if kind in ("driver", "track"):
        close = known_names(kind, book, known).near(text)
        if close or " " in text:
            return close
    spelled = spellings_of(kind, book)
    close = near(text, dict.fromkeys(each.folded for each in spelled), 3)
    return tuple(dict.fromkeys(each.name for found in close for each in spelled if each.folded == found))
