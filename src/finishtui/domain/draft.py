"""A finish as it is typed: text in every field, checked and made into a value all at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date
from itertools import chain, count
from typing import Any, NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.families import FamilyName, Series, Track
from finishtui.domain.field_tables import is_speed
from finishtui.domain.finish import SPEED_KINDS, Finish, Source, Speed, SpeedKind
from finishtui.domain.identity import free_id, id_stem
from finishtui.domain.margin import margin_problem, parse_margin
from finishtui.domain.source_text import (
    over_problem,
    over_text,
    read_over,
    read_sources,
    sources_problem,
    sources_text,
)
from finishtui.domain.validity import (
    Problem,
    name_problem,
    notes_problem,
    number_problem,
    read_day,
    read_ending,
    url_problem,
)
from finishtui.errors import InvalidInput
from finishtui.text.cells import cell_len, cut
from finishtui.text.names import fold, same_name, slug
from finishtui.text.sentences import one_line

LABEL_CELLS = 13
_KMH = ("km/h", "kmh", "kph")
_SPEED = re.compile(r"(?P<digits>[0-9.]+)\s*(?P<unit>mph|km/h|kmh|kph)?", re.ASCII)
_COMMON = {"circuit", "international", "motor", "motorsports", "park", "raceway", "speedway", "superspeedway"}


class Draft(NamedTuple):
    """What is typed in a form, or given on a command line: not yet a finish."""

    series: str = ""
    race: str = ""
    date: str = ""
    track: str = ""
    margin: str = ""
    winner: str = ""
    winner_number: str = ""
    runner_up: str = ""
    runner_up_number: str = ""
    points_race: bool = True
    ended: str = ""
    """How the race ended, as people say it: "caution", "safety car"; empty for under green."""
    speed: str = ""
    """Miles per hour, or with its unit kilometres: "183.73", "295.7 km/h"."""
    speed_kind: str = "pole"
    source_url: str = ""
    source_title: str = ""
    notes: str = ""
    sources: str | None = None
    """All sources as `source_text` writes them, the one above beside; None: as they are."""
    margin_over: str | None = None
    """The car that the margin was measured to, if not the runner-up's, as `source_text` writes it."""

    def tidied(self) -> Draft:
        """Return the draft without stray spaces and line ends (notes keep their lines)."""
        tidy: dict[str, Any] = {name: one_line(getattr(self, name)) for name in TEXT_FIELDS}
        return self._replace(**tidy | {"notes": self.notes.strip()})


TEXT_FIELDS = tuple(name for name in Draft._fields if name not in ("points_race", "sources", "margin_over"))
"""The fields of a draft that are text, in the form's order."""
_AS_IT_IS = ("race", "winner", "winner_number", "runner_up", "runner_up_number", "points_race", "notes")
"""The fields that a draft and a finish have alike."""

REQUIRED = ("series", "race", "date", "track", "margin", "winner", "runner_up")


class Entry(NamedTuple):
    """A valid finish with the series and the track that it brings into the book, if new."""

    finish: Finish
    new_series: Series | None = None
    new_track: Track | None = None

    def known_in(self, book: Book) -> Book:
        """Return the book with the series and the track that this brings, and without its finish."""
        if not (self.new_series or self.new_track):
            return book
        series = (*book.series, *filter(None, [self.new_series]))
        return book.replace(series=series, tracks=(*book.tracks, *filter(None, [self.new_track])))


def problems_of(draft: Draft, today: date, base: Finish | None = None) -> tuple[Problem, ...]:
    """Return everything that is wrong with a draft, field by field in the form's order.

    `base` is the finish that it edits, whose sources may stay as they are.
    """
    draft = draft.tidied()
    one_driver = draft.winner and same_name(draft.winner, draft.runner_up)
    twice = "the winner and the runner-up are the same driver" if one_driver else ""
    found = {
        "series": name_problem(draft.series, "the series"),
        "race": name_problem(draft.race, "the race's name"),
        "date": read_day(draft.date, today)[1],
        "track": name_problem(draft.track, "the track"),
        "margin": margin_problem(draft.margin),
        "winner": name_problem(draft.winner, "the winner"),
        "winner_number": number_problem(draft.winner_number),
        "runner_up": name_problem(draft.runner_up, "the runner-up") or twice,
        "runner_up_number": number_problem(draft.runner_up_number),
        "ended": read_ending(draft.ended)[1],
        "speed": speed_problem(draft.speed),
        "speed_kind": "" if draft.speed_kind in SPEED_KINDS else f"one of {', '.join(SPEED_KINDS)}",
        "source_url": url_problem(draft.source_url),
        "source_title": draft.source_title and name_problem(draft.source_title, "the title"),
        "notes": notes_problem(draft.notes),
        "sources": sources_problem(draft.sources or "", base.sources if base else ()),
        "margin_over": over_problem(read_over(draft.margin_over or "")),
    }
    return tuple(Problem(field, message) for field, message in found.items() if message)


def speed_problem(text: str) -> str:
    """Return what is wrong with a speed as typed."""
    known = not text or read_speed(text)
    return "" if known else "a speed is in mph, like 183.73, or in km/h, like 295.7 km/h"


def read_speed(text: str) -> Speed | None:
    """Return what was typed as a speed, in mph where no unit is there; None where it is none."""
    typed = _SPEED.fullmatch(text.strip().lower())
    if not typed or not is_speed(typed["digits"]):
        return None
    return Speed(kmh=typed["digits"]) if typed["unit"] in _KMH else Speed(typed["digits"])


def build(draft: Draft, book: Book, today: date, base: Finish | None = None) -> Entry:
    """Make a finish of a draft without problems; `base` is the finish that it edits.

    What a draft does not hold (further sources, speeds, unknown fields) stays as in `base`.
    Raises `ValueError` where `problems_of` has something to say.
    """
    draft = draft.tidied()
    problems = problems_of(draft, today, base)
    day = read_day(draft.date, today)[0]
    if problems or day is None:
        raise ValueError("; ".join(f"{problem.field}: {problem.message}" for problem in problems))
    series, new_series = _series(draft.series, book)
    new_track = None
    if not book.find_track(draft.track):
        track_id = free_id(slug(draft.track, 20, "track"), {track.id for track in book.tracks})
        named = Track(track_id, track_label(draft.track), (FamilyName(draft.track),))
        new_track = with_free_label(named, book)
    unreadable = {entry.id for entry in book.unreadable}
    new_id = free_id(id_stem(day, series.id, draft.race), book.finish_by_id, unreadable)
    start = base or Finish(new_id, series.id, "", day, "", parse_margin("0"), "", "")
    over = start.margin_over
    finish = start._replace(
        series=series.id,
        date=day,
        track=book.track_named(draft.track).spelled(draft.track),
        margin=parse_margin(draft.margin),
        ended=read_ending(draft.ended)[0],
        speeds=_speeds(draft, start),
        sources=_sources(draft, start),
        margin_over=over if draft.margin_over is None else read_over(draft.margin_over, over),
        **{name: getattr(draft, name) for name in _AS_IT_IS},
    )
    return Entry(finish, new_series, new_track)


ALIKE = ("series", "race", "track", "winner", "runner_up", "points_race", "ended", "notes", "source_url")
"""The fields that several finishes can be given one value in."""


def changed_alike(
    finishes: Iterable[Finish], field: str, text: str, book: Book, today: date
) -> tuple[tuple[Finish, Entry], ...]:
    """Return the finishes that a value in one field of `ALIKE` changes, each with what it becomes.

    Points are yes or no; a source's address is one more source. Raises `InvalidInput` that says what to
    write instead.
    """
    pairs = ((finish, _with_value(finish, field, text.strip(), book, today)) for finish in finishes)
    return tuple((finish, entry) for finish, entry in pairs if entry.finish != finish)


def _with_value(finish: Finish, field: str, text: str, book: Book, today: date) -> Entry:
    if field == "source_url":
        if problem := url_problem(text) or ("" if text else "an address is needed"):
            raise InvalidInput(problem)
        known = any(source.url == text for source in finish.sources)
        return Entry(finish if known else finish._replace(sources=(*finish.sources, Source(text))))
    value: dict[str, Any] = {field: text}
    if field == "points_race":
        if text.lower() not in ("yes", "no"):
            raise InvalidInput("yes or no")
        value = {field: text.lower() == "yes"}
    draft = draft_of(finish, book)._replace(**value)
    if problems := problems_of(draft, today):
        of_race = "" if field == "ended" else f"{finish.race}: "
        raise InvalidInput(f"{of_race}{problems[0].message}")
    return build(draft, book, today, finish)


def draft_of(finish: Finish, book: Book) -> Draft:
    """Return the finish as a form shows it: `build` with no change gives the finish back.

    Its sources are not in it: one that is typed is one more.
    """
    speed = finish.speeds[0] if finish.speeds else None
    return Draft(
        series=book.series_of(finish).label,
        date=finish.date.isoformat(),
        track=finish.track,
        margin=finish.margin.text,
        ended=finish.ended.replace("_", " "),
        speed=(speed.mph or speed.printed) if speed else "",
        speed_kind=speed.kind if speed else "pole",
        **{name: getattr(finish, name) for name in _AS_IT_IS},
    )


def whole_draft_of(finish: Finish, book: Book) -> Draft:
    """Return the finish with all its sources, and the car that its margin was measured to, as texts."""
    sources, over = sources_text(finish.sources), over_text(finish.margin_over)
    return draft_of(finish, book)._replace(sources=sources, margin_over=over)


def _series(text: str, book: Book) -> tuple[Series, Series | None]:
    known = book.find_series(text)
    if known:
        return known, None
    series_id = free_id(slug(text, 20, "series"), book.series_by_id)
    new = Series(series_id, text, (FamilyName(text),))
    return new, new


def track_label(name: str) -> str:
    """Shorten a track's name to at most 13 cells: generic words go first, then it is cut."""
    words = name.split()
    while cell_len(" ".join(words)) > LABEL_CELLS and len(words) > 1 and fold(words[-1]) in _COMMON:
        words.pop()
    return cut(" ".join(words), LABEL_CELLS)


def with_free_label(track: Track, book: Book, taken: Collection[str] = ()) -> Track:
    """Return a new track with a label that names no track of the book, and is not `taken` (folded)."""
    whole = [name.name for name in track.names[:1] if cell_len(name.name) <= LABEL_CELLS]
    numbered = (f"{cut(track.label, LABEL_CELLS - 1 - len(str(n)))} {n}" for n in count(2))
    labels = chain([track.label, *whole], numbered)
    free = (each for each in labels if fold(each) not in taken and not book.find_track(each))
    return track._replace(label=next(free))


def _speeds(draft: Draft, base: Finish) -> tuple[Speed, ...]:
    if not draft.speed:
        return base.speeds[1:]
    kind: SpeedKind = next(kind for kind in SPEED_KINDS if kind == draft.speed_kind)
    typed = (read_speed(draft.speed) or Speed())._replace(kind=kind, source=draft.source_url)
    first = base.speeds[0] if base.speeds else typed
    if (first.mph, first.kmh, first.kind) != (typed.mph, typed.kmh, kind):
        first = typed
    return (first, *base.speeds[1:])


def _sources(draft: Draft, base: Finish) -> tuple[Source, ...]:
    """A typed source is one more, or names the one of its address; a title alone names the only one."""
    sources = base.sources if draft.sources is None else read_sources(draft.sources, base.sources)
    typed = Source(draft.source_url, draft.source_title)
    is_of_only = draft.sources is None and len(sources) == 1 and not typed.url
    named = sources if is_of_only else [one for one in sources if one.url == typed.url != ""]
    if not named and typed != Source():
        return (*sources, typed)
    return tuple(one._replace(title=typed.title or one.title) if one in named else one for one in sources)
