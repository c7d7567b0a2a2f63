"""Finishes and books made for tests: by hand, and by hypothesis."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from finishtui.domain.book import Book
from finishtui.domain.coverage import Coverage, Span
from finishtui.domain.families import VEHICLE_KINDS, FamilyName, Group, Series, Track, Vehicle, VehicleLength
from finishtui.domain.finish import ENDINGS, SPEED_KINDS, Extra, Finish, MarginOver, Source, Speed, Waiver
from finishtui.domain.margin import Margin, parse_margin

TODAY = date(2026, 7, 4)
WIKIPEDIA = Source("https://en.wikipedia.org/wiki/Closest", "Wikipedia")


def a_finish(finish_id: str = "a", margin: str = "0.005", day: str = "2024-05-05", **fields: Any) -> Finish:
    """Make a finish; whatever is not said is the AdventHealth 400 of 2024."""
    facts: dict[str, Any] = {
        "series": "cup",
        "race": "AdventHealth 400",
        "track": "Kansas Speedway",
        "winner": "Kyle Larson",
        "runner_up": "Chris Buescher",
        "sources": (WIKIPEDIA,),
    }
    return Finish(id=finish_id, date=date.fromisoformat(day), margin=parse_margin(margin), **(facts | fields))


CUP = Series(
    "cup",
    "Cup",
    (
        FamilyName("NASCAR Winston Cup Series", "Winston Cup", 1971, 2003),
        FamilyName("NASCAR Cup Series", "Cup", 2020, None),
    ),
    vehicle=Vehicle("stock-car", (VehicleLength("193.4", 2022),)),
)
XFINITY = Series(
    "xfinity",
    "Xfinity",
    (
        FamilyName("NASCAR Busch Series", "Busch", 1984, 2007),
        FamilyName("NASCAR Xfinity Series", "Xfinity", 2015, None),
    ),
)
KANSAS = Track("kansas", "Kansas", (FamilyName("Kansas Speedway"),))
CHARLOTTE = Track(
    "charlotte",
    "Charlotte",
    (
        FamilyName("Lowe's Motor Speedway", "", 1999, 2009),
        FamilyName("Charlotte Motor Speedway", "", 2010, None),
    ),
)


def a_span(to: str = "0.020", since: str = "1993-05-16", until: str = "2026-06-21") -> Span:
    """Make some days that are complete to a mark."""
    return Span(date.fromisoformat(since), date.fromisoformat(until), parse_margin(to))


def a_coverage(
    series: str = "cup", to: str = "0.020", since: str = "1993-05-16", until: str = "2026-06-21"
) -> Coverage:
    """Make a series' coverage."""
    return Coverage(series, (a_span(to, since, until),))


def a_book(*finishes: Finish, coverage: tuple[Coverage, ...] | None = None) -> Book:
    """Make a book of Cup and Xfinity with two tracks; Cup is complete to 0.020 s."""
    return Book(
        finishes=finishes,
        series=(CUP, XFINITY),
        tracks=(KANSAS, CHARLOTTE),
        coverage=(a_coverage(),) if coverage is None else coverage,
    )


texts = st.text(st.characters(codec="utf-8"), max_size=30)
names = texts.filter(lambda text: bool(text.strip()))
days = st.dates(date(1, 1, 1), date(9999, 12, 31))
race_days = st.dates(date(1990, 1, 1), date(2025, 12, 31))
years = st.none() | st.integers(1900, 2100)
any_places = st.integers(0, 6)
three_places = st.just(3)
ids = st.from_regex(r"[a-z0-9-]{1,80}", fullmatch=True)
_leaves = st.none() | st.booleans() | st.integers() | texts
_unknown = _leaves | st.lists(_leaves, max_size=2) | st.dictionaries(texts, _leaves, max_size=2)
extras = st.dictionaries(texts.map(lambda text: f"x-{text}"), _unknown, max_size=2).map(Extra)


@st.composite
def margins(draw: st.DrawFn, most: int = 599, places: st.SearchStrategy[int] = any_places) -> Margin:
    """Make margins of zero to six places."""
    shown = draw(places)
    text = str(draw(st.integers(0, most)))
    if shown:
        text += f".{draw(st.integers(0, 10**shown - 1)):0{shown}}"
    return parse_margin(text)


_claims = st.tuples(st.sampled_from(["margin", "winner", "series", "date", "remark", "distance_in"]), texts)
_flag_claims = st.tuples(st.just("points_race"), st.sampled_from(["yes", "no", "perhaps"]))
says = st.lists(_claims | _flag_claims, max_size=3, unique_by=lambda claim: claim[0]).map(tuple)
sources = st.builds(Source, url=texts, title=names, date=texts, says=says, extra=extras)
speed_texts = st.from_regex(r"[1-9][0-9]{0,2}(\.[0-9]{1,4})?", fullmatch=True)
in_a_unit = speed_texts.map(lambda text: {"mph": text}) | speed_texts.map(lambda text: {"kmh": text})
speeds = st.builds(
    lambda unit, **fields: Speed(**unit, **fields),
    in_a_unit,
    kind=st.sampled_from(SPEED_KINDS),
    source=texts,
    worked_out=st.booleans(),
    note=texts,
    extra=extras,
)
finishes = st.builds(
    Finish,
    id=ids,
    series=names,
    race=names,
    date=days,
    track=names,
    margin=margins(),
    winner=names,
    runner_up=names,
    winner_number=texts,
    runner_up_number=texts,
    points_race=st.booleans(),
    ended=st.sampled_from(["", *ENDINGS]),
    margin_over=st.none() | st.builds(MarginOver, driver=names, number=texts, reason=texts, extra=extras),
    speeds=st.lists(speeds, max_size=2).map(tuple),
    sources=st.lists(sources, max_size=2).map(tuple),
    notes=texts,
    waived=st.lists(st.builds(Waiver, rule=names, reason=texts, extra=extras), max_size=1).map(tuple),
    extra=extras,
)
series_names = st.builds(
    FamilyName, name=names, short=texts, first_year=years, last_year=years, source=texts, extra=extras
)
vehicles = st.builds(
    Vehicle,
    kind=st.sampled_from(VEHICLE_KINDS),
    lengths=st.lists(
        st.builds(
            VehicleLength,
            length_in=speed_texts,
            first_year=years,
            last_year=years,
            source=texts,
            note=texts,
            extra=extras,
        ),
        max_size=2,
    ).map(tuple),
    extra=extras,
)
families = st.builds(
    Series,
    id=names,
    label=names,
    names=st.lists(series_names, max_size=2).map(tuple),
    group=texts,
    codes=st.lists(texts, max_size=2).map(tuple),
    vehicle=st.none() | vehicles,
    extra=extras,
)
tracks = st.builds(
    Track,
    id=names,
    label=names,
    names=st.lists(series_names.map(lambda name: name._replace(short="")), max_size=2).map(tuple),
    city=texts,
    state=texts,
    country=texts,
    length_miles=texts,
    length_km=texts,
    shape=texts,
    speeds=st.lists(
        st.builds(
            lambda unit, **fields: Speed(**unit, **fields),
            in_a_unit,
            kind=st.sampled_from(SPEED_KINDS),
            series=texts,
            year=years,
            race=texts,
            source=texts,
            worked_out=st.booleans(),
            extra=extras,
        ),
        max_size=1,
    ).map(tuple),
    sources=st.lists(sources, max_size=1).map(tuple),
    notes=texts,
    extra=extras,
)
spans = st.builds(
    lambda ends, **fields: Span(min(ends), max(ends), **fields),
    st.tuples(days, days),
    complete_to=margins(),
    source=texts,
    extra=extras,
)
coverages = st.builds(
    Coverage,
    series=names,
    spans=st.lists(spans, min_size=1, max_size=3).map(tuple),
    missing_known=st.integers(0, 9),
    extra=extras,
)
groups = st.builds(Group, id=names, label=names, order=st.integers(0, 9), extra=extras)


@st.composite
def rankable_books(draw: st.DrawFn, places: st.SearchStrategy[int] = three_places, most: int = 12) -> Book:
    """Make books with many equal margins, exhibitions among the finishes, and Cup coverage."""
    count = draw(st.integers(0, most))
    rows = []
    for number in range(count):
        shown = draw(places)
        text = f"0.{draw(st.integers(0, 4 * 10**shown // 100 or 4)):0{shown}}" if shown else "0"
        rows.append(
            a_finish(
                f"f{number}",
                text,
                draw(race_days).isoformat(),
                series=draw(st.sampled_from(["cup", "xfinity"])),
                track=draw(
                    st.sampled_from(["Kansas Speedway", "Lowe's Motor Speedway", "Charlotte Motor Speedway"])
                ),
                points_race=draw(st.sampled_from([True, True, True, False])),
            )
        )
    return a_book(*draw(st.permutations(rows)))
