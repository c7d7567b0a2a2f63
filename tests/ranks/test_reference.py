"""Ranks, what backs them, and records, against SQLite's window functions and spans walked day by day."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from finishtui.domain.book import Book
from finishtui.domain.coverage import Coverage, Span
from finishtui.domain.families import FamilyName, Group, Series
from finishtui.domain.finish import Finish
from finishtui.domain.margin import Margin, parse_margin
from finishtui.ranks.progression import progression_of
from finishtui.ranks.ranking import ranking_of
from finishtui.ranks.scope import ALL, Scope
from tests.domain.samples import KANSAS, a_finish

FIRST, HALF_A_YEAR = date(2000, 1, 1), 183
DAYS = 8 * HALF_A_YEAR
"""As many as spans reach: what is walked day by day has all of them."""
GROUP_OF = {"a": "one", "b": "one", "c": "one", "d": "two", "e": ""}
SCOPES = (
    ALL,
    *(Scope(group=group) for group in ("one", "two")),
    *(Scope(series=series) for series in GROUP_OF),
    Scope(track="kansas"),
    Scope(season=2001),
    Scope(season=2001, group="one"),
    Scope(series="a", season=2002),
)

days = st.integers(0, DAYS - 1).map(lambda number: FIRST + timedelta(days=number))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first = draw(st.integers(0, 6))
    last = draw(st.integers(first + 1, 8))
    ends = [FIRST + timedelta(days=HALF_A_YEAR * number) for number in (first, last)]
    mark = draw(st.sampled_from(["0.002", "0.003", "0.005", "0.01"]))
    return Span(ends[0], ends[1] - timedelta(days=1), parse_margin(mark))


@st.composite
def books(draw: st.DrawFn) -> Book:
    series, coverage = [], []
    for series_id, group in GROUP_OF.items():
        began, over = draw(st.sampled_from([(None, None), (2000, None), (2001, 2002), (2001, 2003)]))
        series.append(Series(series_id, series_id, (FamilyName(series_id, "", began, over),), group))
        known = draw(st.lists(spans(), max_size=3))
        if known:
            coverage.append(Coverage(series_id, tuple(known)))
    finishes = [
        a_finish(
            f"f{number:02}",
            f"0.00{draw(st.integers(0, 6))}",
            draw(days).isoformat(),
            series=draw(st.sampled_from(list(GROUP_OF))),
            track=draw(st.sampled_from(["Kansas Speedway", "Elsewhere"])),
            points_race=draw(st.sampled_from([True, True, True, False])),
            ended=draw(st.sampled_from(["", "", "", "caution", "countback"])),
        )
        for number in range(draw(st.integers(0, 12)))
    ]
    groups = (Group("one", "One", 1), Group("two", "Two", 2))
    return Book(tuple(finishes), tuple(series), (KANSAS,), tuple(coverage), groups)


RANKS = """
with here as (select * from races where {where})
select id,
       case when covered = (select max(covered) from here)
            then rank() over (partition by covered order by margin)
            else 1 + (select count(*) from here other where other.margin < here.margin) end,
       covered = (select max(covered) from here)
         and margin <= coalesce(min(margin) over (partition by covered order by day, id
                                rows between unbounded preceding and 1 preceding), margin)
from here
"""


def by_sqlite(scope: Scope, book: Book) -> dict[str, tuple[int, bool]]:
    """Return the rank of each race of a scope, and whether it was a record on its day."""
    base = sqlite3.connect(":memory:")
    base.execute("create table races (id, day, series, kind, track, season, margin integer, covered)")
    for race in book.finishes:
        if race.points_race and not race.ended:
            covered = any(coverage.series == race.series for coverage in book.coverage)
            row = (race.id, race.date.isoformat(), race.series, GROUP_OF[race.series], race.track[:6].lower())
            base.execute(
                "insert into races values (?, ?, ?, ?, ?, ?, ?, ?)",
                (*row, race.date.year, race.margin.units // 10_000, covered),
            )
    wanted = {"kind": scope.group, "series": scope.series, "track": scope.track, "season": scope.season}
    parts = {name: value for name, value in wanted.items() if value}
    where = " and ".join(f"{name} = ?" for name in parts) or "1"
    rows = base.execute(RANKS.format(where=where), list(parts.values())).fetchall()
    base.close()
    return {key: (place, bool(record)) for key, place, record in rows}


def known_days(series: Series, coverage: Coverage, margin: Margin, season: int) -> tuple[date, date] | None:
    """Return the days about the longest span on which a series is complete, walked one by one."""
    year = [FIRST + timedelta(days=number) for number in range(DAYS)]
    year = [day for day in year if day.year == season] if season else year
    longest = max(
        coverage.spans,
        key=lambda span: (
            sum(span.first_day <= day <= span.last_day for day in year),
            span.complete_to.units,
        ),
    )
    inside = [day for day in year if longest.first_day <= day <= longest.last_day]
    at = first = last = inside[0] if inside else longest.first_day
    reached = [span for span in coverage.spans if margin.units <= span.complete_to.units]

    def is_known(day: date) -> bool:
        return any(span.first_day <= day <= span.last_day for span in reached)

    if not is_known(at):
        return None
    while is_known(first - timedelta(days=1)):
        first -= timedelta(days=1)
    while is_known(last + timedelta(days=1)):
        last += timedelta(days=1)
    return first, last


def _is_ranked(race: Finish) -> bool:
    return race.points_race and not race.ended


def is_backed(race: Finish, scope: Scope, book: Book) -> bool:
    known = {coverage.series: coverage for coverage in book.coverage}
    if race.series not in known:
        return False
    here = {r.series for r in scope.select(book.finishes, book) if _is_ranked(r) and r.series in known}
    groups = {GROUP_OF[one] for one in here}
    firsts: list[date] = []
    lasts: list[date] = []
    free_firsts: list[date] = []
    free_lasts: list[date] = []
    for series in book.series:
        (name,) = series.names
        if series.id not in known or (scope.series and series.id != scope.series):
            continue
        if not scope.series and (GROUP_OF[series.id] not in groups):
            continue
        if not scope.series and scope.season and not name.covers(scope.season):
            continue
        found = known_days(series, known[series.id], race.margin, scope.season)
        if found is None:
            return False
        first, last = found
        (free_firsts if name.first_year and first.year <= name.first_year else firsts).append(first)
        (free_lasts if name.last_year and last.year >= name.last_year else lasts).append(last)
    if not firsts + free_firsts:
        return False
    return max([*firsts, min(firsts + free_firsts)]) <= race.date <= min([*lasts, max(lasts + free_lasts)])


@settings(max_examples=max(200, settings().max_examples), deadline=None)
@given(books(), st.sampled_from(SCOPES))
def test_ranks_and_records_are_those_of_an_independent_reference(book: Book, scope: Scope) -> None:
    ranking, progression = ranking_of(scope, book), progression_of(scope, book)
    expected = by_sqlite(scope, book)
    assert {race.id for race in book.finishes if ranking.of(race)} == set(expected)
    assert {mark.finish.id for mark in progression.marks} == {
        key for key, (_, record) in expected.items() if record
    }
    for race in book.finishes:
        rank = ranking.of(race)
        if rank:
            assert (rank.best, rank.worst) == (expected[race.id][0],) * 2
            assert rank.exact == is_backed(race, scope, book)
            mark = progression.by_id.get(race.id)
            assert mark is None or mark.exact == rank.exact


@given(books(), days, st.sampled_from(SCOPES))
def test_a_race_of_a_series_without_coverage_changes_no_other_rank_and_no_record(
    book: Book, day: date, scope: Scope
) -> None:
    known = {coverage.series for coverage in book.coverage}
    unknown = sorted(set(GROUP_OF) - known)
    if (
        scope.series
        or not unknown
        or not any(race.series in known and _is_ranked(race) for race in scope.select(book.finishes, book))
    ):
        return
    new = a_finish("new", "0.000", day.isoformat(), series=unknown[0])
    after = Book((*book.finishes, new), book.series, book.tracks, book.coverage, book.groups)
    before, then = ranking_of(scope, book), ranking_of(scope, after)
    covered = [race for race in book.finishes if race.series in known and before.of(race)]
    assert [then.of(race) for race in covered] == [before.of(race) for race in covered]
    marks = [[mark.finish.id for mark in progression_of(scope, each).marks] for each in (book, after)]
    assert marks[0] == marks[1]
