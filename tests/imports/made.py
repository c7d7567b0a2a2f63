"""Finishes made up for tests: plain ones by hand, odd ones by Hypothesis, and the shipped book."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from finishtui.domain.book import Book
from finishtui.domain.documents import COVERAGE, FINISHES, SERIES, TRACKS
from finishtui.domain.draft import track_label
from finishtui.domain.families import FamilyName, Series, Track
from finishtui.domain.finish import Extra, Finish, MarginOver, Source, Speed, Waiver
from finishtui.domain.identity import race_key
from finishtui.domain.margin import parse_margin
from finishtui.imports.plan import Plan
from finishtui.text.names import fold
from tests.support.shipped import PATH

CUP = Series("cup", "Cup", (FamilyName("NASCAR Cup Series", "Cup", 1949),))
XFINITY = Series(
    "xfinity",
    "Xfinity",
    (FamilyName("NASCAR Busch Series", "Busch", 1982, 2007), FamilyName("NASCAR Xfinity Series", "", 2008)),
)


def a_finish(**changes: Any) -> Finish:
    """Return a plain valid finish with some fields changed; `margin` and `date` as text."""
    fields: dict[str, Any] = {
        "id": "2024-05-05-cup-testville-400",
        "series": "cup",
        "race": "Testville 400",
        "date": "2024-05-05",
        "track": "Testville Speedway",
        "margin": "0.012",
        "winner": "Ann Able",
        "runner_up": "Bob Baker",
        "sources": (Source("https://example.org/1", "Example"),),
        **changes,
    }
    fields["date"] = date.fromisoformat(fields["date"])
    fields["margin"] = parse_margin(fields["margin"])
    return Finish(**fields)


def a_book(*finishes: Finish, **parts: Any) -> Book:
    """Return a book of these finishes, with the Cup and Xfinity series."""
    return Book(finishes, **{"series": (CUP, XFINITY), **parts})


def whole_book(*finishes: Finish) -> Book:
    """Return a book of these finishes, with every series and track that they name."""
    tracks: dict[str, Track] = {}
    for finish in finishes:
        named = Track(f"t{len(tracks)}", track_label(finish.track), (FamilyName(finish.track),))
        tracks.setdefault(fold(finish.track), named)
    others = {finish.series for finish in finishes} - {CUP.id, XFINITY.id}
    series = (CUP, XFINITY, *(Series(key, key) for key in sorted(others)))
    return a_book(*finishes, series=series, tracks=tuple(tracks.values()))


@cache
def shipped_book() -> Book:
    """Return the shipped book, decoded."""
    text = PATH.read_text("utf-8")
    return book_from(json.loads(text))


def book_from(tables: Mapping[str, Mapping[str, Any]]) -> Book:
    """Return the book of a store's tables."""
    return Book(
        finishes=tuple(FINISHES.read(key, document) for key, document in tables["finishes"].items()),
        series=tuple(SERIES.read(key, document) for key, document in tables["series"].items()),
        tracks=tuple(TRACKS.read(key, document) for key, document in tables["tracks"].items()),
        coverage=tuple(COVERAGE.read(key, document) for key, document in tables["coverage"].items()),
    )


any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
formulas = st.sampled_from(
    ["=1+1", "'=1", "-0", "@x", "+1", "\t=", "\r", "''+", "a|b\nc", 'say "x"', "_*[<&amp;"]
)
odd_text = st.one_of(
    formulas, any_text, st.sampled_from(["Ñandú", "שלום", "日本", "\u202e", "🏁", "(i)", " x* "])
)
needed_text = odd_text.map(lambda text: f"{text}x")
"""Odd text that is a name: it has a letter."""

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | odd_text,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(odd_text, inner, max_size=2),
    max_leaves=2,
)
extras = st.dictionaries(odd_text.map(lambda key: f"x-{key}"), json_values, max_size=1).map(Extra)
margins = st.from_regex(r"[0-9](\.[0-9]{1,6})?", fullmatch=True)
says = st.dictionaries(st.sampled_from(["margin", "winner", "remark", "race"]), odd_text, max_size=2)

sources = st.builds(
    Source,
    url=st.just("") | st.from_regex(r"https://[a-z]{1,8}\.org/[a-z]{0,5}", fullmatch=True),
    title=needed_text,
    date=st.sampled_from(["", "2024", "2024-05"]),
    says=says.map(lambda claims: tuple(claims.items())),
    extra=extras,
)
speeds = st.builds(
    lambda **fields: Speed(**fields),
    mph=st.sampled_from(["180", "183.73"]),
    kind=st.sampled_from(["pole", "fastest_lap", "average"]),
    source=odd_text,
    note=odd_text,
    extra=extras,
)
overs = st.none() | st.builds(MarginOver, needed_text, st.sampled_from(["", "09"]), odd_text, extra=extras)


@st.composite
def odd_finishes(draw: st.DrawFn) -> Finish:
    """Return a valid finish with anything in its text."""
    day = draw(st.dates(date(1993, 5, 1), date(2026, 7, 4)))
    winner = draw(needed_text)
    return Finish(
        id=draw(st.from_regex(r"[a-z0-9-]{1,20}", fullmatch=True)),
        series=draw(st.sampled_from(["cup", "xfinity", "super-late"])),
        race=draw(needed_text),
        date=day,
        track=draw(needed_text),
        margin=draw(margins.map(parse_margin)),
        winner=winner,
        runner_up=draw(needed_text.filter(lambda name: fold(name) != fold(winner))),
        winner_number=draw(st.sampled_from(["", "9", "09"])),
        points_race=draw(st.booleans()),
        margin_over=draw(overs),
        speeds=tuple(draw(st.lists(speeds, max_size=2))),
        sources=tuple(draw(st.lists(sources, max_size=2))),
        notes=draw(odd_text),
        waived=tuple(draw(st.lists(st.builds(Waiver, needed_text, odd_text, extra=extras), max_size=1))),
        extra=draw(extras),
    )


def _one_race(finish: Finish) -> tuple[str, int, str]:
    return finish.series, finish.date.year, race_key(finish.race, finish.date.year)


@st.composite
def odd_books(draw: st.DrawFn) -> Book:
    """Return a book of finishes of different races: none is a duplicate of another."""
    finishes = draw(
        st.lists(odd_finishes(), max_size=2, unique_by=(lambda f: f.id, _one_race, lambda f: f.date))
    )
    days = sorted(finish.date for finish in finishes)
    apart = all((later - earlier).days > 1 for earlier, later in pairwise(days))
    return whole_book(*(finishes if apart else finishes[:1]))


def planned(book: Book, plan: Plan) -> Book:
    """Return the book as it would be after the import."""
    changed = {before.id: entry.finish for before, entry in plan.batch.edits}
    new = [entry.finish for entry in plan.batch.entries]
    finishes = (*(changed.get(finish.id, finish) for finish in book.finishes), *new)
    series = (*book.series, *(entry.new_series for entry in plan.batch.entries if entry.new_series))
    tracks = (*book.tracks, *(entry.new_track for entry in plan.batch.entries if entry.new_track))
    return book.replace(
        finishes=finishes, series=series, tracks=tracks, coverage=(*book.coverage, *plan.batch.coverage)
    )
