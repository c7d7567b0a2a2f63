"""Crowded weekends: whatever a file says of whatever a book has, importing it twice is importing it once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish, Source
from finishtui.domain.margin import parse_margin
from finishtui.imports.incoming import Incoming, Origin, Reading
from finishtui.imports.plan import preview
from finishtui.imports.reconcile import reconcile
from finishtui.text.names import same_name
from tests.conftest import NOW
from tests.imports.made import planned, whole_book

TODAY = NOW.date()
ORIGINS = (Origin("a.csv", "a" * 64), Origin("b.csv", "b" * 64))

names = st.sampled_from(["Ann Able", "Bob Baker", "Cy Cole"])
races = st.sampled_from(["Alpha 400", "Beta 400", "2024 Alpha 400", "Gamma Duel 1"])
days = st.integers(0, 3).map(lambda number: date(2024, 5, 4) + timedelta(days=number))
tracks = st.sampled_from(["Pine Oval", "Oak Oval"])
margins = st.sampled_from(["0.01", "0.010", "0.012", "0.2"]).map(parse_margin)
numbers = st.sampled_from(["", "9", "09"])
urls = st.sampled_from(["https://example.org/1", "https://example.org/2", ""])
said = st.dictionaries(st.sampled_from(["margin", "remark"]), st.sampled_from(["0.01", "0.2"]), max_size=1)
sources = st.builds(
    Source, urls, st.sampled_from(["One", "Two"]), says=said.map(lambda says: tuple(says.items()))
)


@st.composite
def finishes(draw: st.DrawFn, key: str = "f") -> Finish:
    winner = draw(names)
    return Finish(
        id=f"{key}{draw(st.integers(0, 99))}",
        series=draw(st.sampled_from(["cup", "xfinity"])),
        race=draw(races),
        date=draw(days),
        track=draw(tracks),
        margin=draw(margins),
        winner=winner,
        runner_up=draw(names.filter(lambda name: name != winner)),
        winner_number=draw(numbers),
        points_race=draw(st.booleans()),
        sources=tuple(
            draw(st.lists(sources, max_size=2, unique_by=lambda source: source.url or source.title))
        ),
        notes=draw(st.sampled_from(["", "A note.", "Another."])),
    )


@st.composite
def rows(draw: st.DrawFn) -> Incoming:
    origin = draw(st.sampled_from(ORIGINS))
    place, finish = f"{origin.name}:{draw(st.integers(1, 50))}", draw(finishes("r"))
    row = Incoming(origin, place, own=True, season=finish.date.year, **finish._asdict())
    if draw(st.booleans()):
        return row
    row = row._replace(own=False, id="", scheduled=draw(st.booleans()))
    changes: list[dict[str, Any]] = [
        *({"runner_up": ""}, {"sources": ()}, {"points_race": None}, {"margin": None}),
        *({"date": None}, {"track": ""}, {"winner_number": ""}),
    ]
    for change in draw(st.lists(st.sampled_from(changes), max_size=3)):
        row = row._replace(**change)
    return row


books = st.lists(finishes(), max_size=4, unique_by=lambda finish: finish.id).map(
    lambda found: whole_book(*found)
)
files = st.lists(rows(), max_size=6).map(lambda found: Reading(tuple(found)))
given_source = st.none() | st.just(Source("https://example.org/given", "Given"))


@given(books, files, given_source)
def test_the_same_rows_again_change_nothing(book: Book, reading: Reading, source: Source | None) -> None:
    plan = reconcile(book, reading, TODAY, source=source)
    after = planned(book, plan)
    again = reconcile(after, reading, TODAY, source=source)
    assert not again.changes, (preview(plan), preview(again))


@given(books, files, given_source)
def test_the_books_own_values_and_sources_stay(book: Book, reading: Reading, source: Source | None) -> None:
    plan = reconcile(book, reading, TODAY, source=source)
    for before, entry in plan.batch.edits:
        after = entry.finish
        for field in (
            "id",
            "series",
            "race",
            "date",
            "track",
            "margin",
            "winner",
            "runner_up",
            "points_race",
        ):
            assert getattr(after, field) == getattr(before, field)
        for old, new in zip(before.sources, after.sources, strict=False):
            assert (old.url, old.title, old.says) == (new.url, new.title, new.says[: len(old.says)])
        assert len(after.sources) >= len(before.sources)


@given(books, files)
def test_every_row_is_told_of_and_new_ids_are_free(book: Book, reading: Reading) -> None:
    plan = reconcile(book, reading, TODAY)
    assert [outcome.row for outcome in plan.outcomes] == list(reading.rows)
    ids = [finish.id for finish in planned(book, plan).finishes]
    assert len(ids) == len(set(ids))
    for outcome in plan.outcomes:
        assert (outcome.kind in ("same", "differs", "new")) <= (outcome.after is not None)
        if outcome.kind == "same" and outcome.after:
            assert same_name(outcome.row.winner, outcome.after.winner)
