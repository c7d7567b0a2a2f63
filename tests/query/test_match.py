"""What a query finds, by example and against SQLite on the same books."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish, MarginOver, Source
from finishtui.domain.margin import parse_margin
from finishtui.query.match import compile_query
from finishtui.query.parse import parse
from finishtui.query.terms import Query, Term
from finishtui.ranks.view import book_as_of
from tests.domain.samples import a_book, a_coverage, a_finish
from tests.support.query_books import GROUPS, SERIES, TRACKS, best_ranks, made_book
from tests.support.query_strategies import awkward_text, queries


def found(query: Query, book: Book) -> list[str]:
    """Return the ids that a query finds, in the book's order; ranks by value."""
    ranks = best_ranks(book)
    test = compile_query(query, book, lambda finish: ranks.get(finish.id))
    return [finish.id for finish in book.finishes if test(finish)]


KANSAS = Finish(
    id="kansas",
    series="cup",
    race="AdventHealth 400",
    date=date(2024, 5, 5),
    track="Kansas Speedway",
    margin=parse_margin("0.001"),
    winner="Kyle Larson",
    winner_number="5",
    runner_up="Chris Buescher",
    runner_up_number="17",
    notes="—",
    sources=(Source("https://en.wikipedia.org/wiki/List", "Wikipedia", says=(("remark", "Photo finish"),)),),
)
CHARLOTTE = Finish(
    id="charlotte",
    series="xfinity",
    race="Carquest Auto Parts 300",
    date=date(2005, 5, 28),
    track="Lowe's Motor Speedway",
    margin=parse_margin("0.0100"),
    winner="Daniel Suárez",
    winner_number="09",
    runner_up="Dale Earnhardt Jr.",
    runner_up_number="8",
    margin_over=MarginOver("Ryan Preece", "33", "disqualified afterwards"),
    notes="Three wide at the Nextel line",
    sources=(Source("", "NBC Sports", says=(("winner", "Someone Else"),)),),
)
DUEL = Finish(
    id="duel",
    series="cup",
    race="★ Duel",
    date=date(2003, 3, 2),
    track="Las Vegas Motor Speedway",
    margin=parse_margin("0.005"),
    winner="A. J. Allmendinger",
    runner_up="Kyle Busch",
    points_race=False,
)
THREE = Book((KANSAS, CHARLOTTE, DUEL), SERIES, TRACKS, groups=GROUPS)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", "kansas charlotte duel"),
        ("larson", "kansas"),
        ("LARSON kansas", "kansas"),
        ("larson talladega", ""),
        ("suarez", "charlotte"),
        ("preece", "charlotte"),
        ("earnhardt jr", "charlotte"),
        ("aj", "duel"),
        ("busch", "charlotte duel"),
        ("charlotte", "charlotte"),
        ("xfinity", ""),
        ("nascar", ""),
        ("2024", "kansas"),
        ("2005-05", "charlotte"),
        ("2003-03-02", "duel"),
        ("2003-13", ""),
        ("★", "duel"),
        ("★★", ""),
        ("-kyle", "charlotte"),
        ("series:busch", "charlotte"),
        ("series:nextel", "kansas duel"),
        ("series=cup", "kansas duel"),
        ("series=nextel", ""),
        ("series:truck,xfinity", "charlotte"),
        ("-series:truck,xfinity", "kansas duel"),
        ("race:400", "kansas"),
        ("race=adventhealth", ""),
        ("race='advent-health", ""),
        ('race="ADVENTHEALTH 400"', "kansas"),
        ("track:lowes", "charlotte"),
        ("track:charlotte", "charlotte"),
        ("track=charlotte", "charlotte"),
        ("track=motor", ""),
        ('track:"las vegas"', "duel"),
        ("track:kansas", "kansas"),
        ("winner:kyle", "kansas"),
        ("runner-up:kyle", "duel"),
        ("runner-up:preece", ""),
        ("driver:kyle", "kansas duel"),
        ("driver:preece", "charlotte"),
        ('winner="daniel suarez"', "charlotte"),
        ("year:2003,2024", "kansas duel"),
        ("year>=2005", "kansas charlotte"),
        ("year:..2004", "duel"),
        ("year:2004..", "kansas charlotte"),
        ("date:2003-03", "duel"),
        ("date<2003-03", ""),
        ("date<=2003-03", "duel"),
        ("date>2003", "kansas charlotte"),
        ("date:2003..2005-05", "charlotte duel"),
        ("margin:0.01", "charlotte"),
        ("margin=0.0010", "kansas"),
        ("margin<0.005", "kansas"),
        ("margin<=.005", "kansas duel"),
        ("margin:0.001..0.005", "kansas duel"),
        ("-margin>0.005", "kansas duel"),
        ("car:09", "charlotte"),
        ("car:9", ""),
        ("car:33", "charlotte"),
        ("car:5,8", "kansas charlotte"),
        ("source:wikipedia", "kansas"),
        ("source:wikipedia.org/wiki", "kansas"),
        ("source:nbc", "charlotte"),
        ("-source:wikipedia", "charlotte duel"),
        ("source=wikipedia", "kansas"),
        ("note:wide", "charlotte"),
        ("note=wide", ""),
        ("note=—", "kansas"),
        ("note=-", ""),
        ('note:"photo finish"', "kansas"),
        ("note:disqualified", "charlotte"),
        ("points:no", "duel"),
        ("-points:no", "kansas charlotte"),
        ("disputed:yes", "charlotte"),
        ("disputed:no", "kansas duel"),
        ("rank:1", "kansas"),
        ("ended:green", "kansas charlotte duel"),
        ("group:stock", "kansas charlotte duel"),
        ('group="stock cars" kind:intermediate', "charlotte"),
        ('country:"united states" state:carolina', "charlotte"),
        ("-country:canada -kind:intermediate", "kansas duel"),
        ("rank<=2", "kansas charlotte"),
        ("-rank<=2", "duel"),
        ("rank>=1", "kansas charlotte"),
    ],
)
def test_finds(text: str, ids: str) -> None:
    assert " ".join(found(parse(text), THREE)) == ids


def test_a_series_that_the_book_does_not_describe_is_found_by_its_id() -> None:
    book = Book((KANSAS._replace(series="arca"),))
    assert found(parse("series:arca arca"), book) == ["kansas"]


@given(st.integers(0, 5), st.dates(date(1995, 1, 1), date(2026, 12, 31)))
def test_a_book_as_of_a_day_holds_what_was_run_until_then(seed: int, day: date) -> None:
    book = made_book(seed)
    cut = book_as_of(book, day)
    assert list(cut.finishes) == [finish for finish in book.finishes if not finish.date > day]
    assert (cut.series, cut.tracks) == (book.series, book.tracks)


def test_a_book_that_ends_before_the_day_stays_itself() -> None:
    assert book_as_of(THREE, date(2024, 5, 5)) is THREE
    known = a_book(a_finish())
    assert book_as_of(known, date(2026, 6, 21)) is known


def test_a_book_as_of_a_day_is_complete_to_no_later_day() -> None:
    cut = book_as_of(a_book(a_finish(), coverage=(a_coverage(),)), date(2026, 6, 20))
    assert [coverage.as_of for coverage in cut.coverage] == [date(2026, 6, 20)]
    assert [finish.id for finish in cut.finishes] == ["a"]


@given(st.integers(0, 5), queries())
def test_filtering_twice_is_filtering_once(seed: int, query: Query) -> None:
    book = made_book(seed)
    query = Query(tuple(term for term in query.terms if term.field != "rank"))
    once = found(query, book)
    kept = Book(
        tuple(finish for finish in book.finishes if finish.id in set(once)), SERIES, TRACKS, groups=GROUPS
    )
    assert found(query, kept) == once


@given(st.integers(0, 5), queries(awkward_text, most=1))
def test_a_term_and_its_opposite_divide_the_book(seed: int, query: Query) -> None:
    book = made_book(seed, 30)
    for term in query.terms:
        if term.field != "as-of":
            opposite = term._replace(excluded=not term.excluded)
            parts = found(Query((term,)), book) + found(Query((opposite,)), book)
            assert sorted(parts) == [finish.id for finish in book.finishes]


# The reference: the same questions, asked of SQLite in its own way.

TEXTS = (
    *("words", "series", "group_", "race", "track", "kind", "state", "country"),
    *("winner", "runner_up", "driver", "ended", "source", "note"),
)
COLUMNS = ("id", "day", "year", "margin", "points", "disputed", "cars", *TEXTS)


@lru_cache(maxsize=8)
def reference(seed: int) -> sqlite3.Connection:
    """Return a book as a table: names folded here, several in a cell on lines of their own."""
    book = made_book(seed)
    database = sqlite3.connect(":memory:")
    columns = [*COLUMNS, *(f"{name}_raw" for name in TEXTS)]
    database.execute(f"CREATE TABLE plain ({', '.join(columns)})")
    marks = ", ".join("?" * len(columns))
    database.executemany(f"INSERT INTO plain VALUES ({marks})", map(row, book.finishes))
    database.execute(
        "CREATE TABLE finishes AS SELECT plain.*, CASE WHEN points THEN RANK() OVER "
        "(PARTITION BY points ORDER BY margin) END AS place FROM plain"
    )
    return database


def row(finish: Finish) -> tuple[object, ...]:
    family = next(series for series in SERIES if series.id == finish.series)
    short = [
        n.short for n in family.names if (n.first_year or 0) <= finish.date.year <= (n.last_year or 9999)
    ]
    track = next((t for t in TRACKS if finish.track in [name.name for name in t.names]), None)
    drivers = [finish.winner, finish.runner_up]
    numbers = [finish.winner_number, finish.runner_up_number]
    notes = [finish.notes, *(text for s in finish.sources for key, text in s.says if key == "remark")]
    if finish.margin_over:
        drivers.append(finish.margin_over.driver)
        numbers.append(finish.margin_over.number)
        notes.append(finish.margin_over.reason)
    places = [finish.track, track.label] if track else [finish.track]
    texts = (
        [finish.race, *drivers, *places, *short[:1]],
        family.spellings,
        ["stock", "Stock cars"] if family.group else [],
        [finish.race],
        [*places, *(name.name for name in track.names)] if track else places,
        *(
            [value] if value else []
            for value in (track and (track.shape, track.state, track.country)) or ("",) * 3
        ),
        [finish.winner],
        [finish.runner_up],
        drivers,
        [finish.ended or "green"],
        [text for source in finish.sources for text in (source.url, source.title)],
        notes,
    )
    return (
        finish.id,
        finish.date.isoformat(),
        finish.date.year,
        int(Decimal(finish.margin.text) * 10**6),
        finish.points_race,
        any(key == "winner" for source in finish.sources for key, _ in source.says),
        lines(numbers, str),
        *(lines(each, plain) for each in texts),
        *(lines(each, str.lower) for each in texts),
    )


def plain(text: str) -> str:
    """Fold a name, independently of the program: letters and digits, initials run together."""
    special = {"ø": "o", "Ø": "o"}
    letters: list[str] = []
    for character in unicodedata.normalize("NFKD", "".join(special.get(c, c) for c in text)):
        if character.isalnum():
            letters.append(character.casefold())
        elif character not in ".'’" and not unicodedata.combining(character):
            letters.append(" ")
    words: list[str] = []
    previous_was_initial = False
    for word in "".join(letters).split():
        if len(word) == 1 and previous_was_initial:
            words[-1] += word
        else:
            words.append(word)
        previous_was_initial = len(word) == 1
    return " ".join(words)


def lines(texts: Sequence[str], changed: Callable[[str], str]) -> str:
    """Join what the texts become, each between line ends."""
    return "\n" + "\n".join(changed(text) for text in texts if text) + "\n"


def clause(term: Term) -> tuple[str, list[object]]:
    """Return a term as SQL, worked out from what is printed in it."""
    parts, arguments = [], []
    for value in term.values:
        sql, given = _one(term, value.text)
        parts.append(sql)
        arguments += given
    either = " OR ".join(parts)
    return (f"NOT coalesce({either}, 0)" if term.excluded else f"coalesce({either}, 0)"), arguments


def _one(term: Term, text: str) -> tuple[str, list[object]]:
    if term.field in ("points", "disputed"):
        return f"{term.field} = ?", [text == "yes"]
    if term.field in ("year", "date", "margin", "rank"):
        return _ordered(term.field, term.operator, text)
    if term.field == "car":
        return "instr(cars, ?)", [f"\n{text}\n"]
    column = {"": "words", "group": "group_"}.get(term.field, term.field.replace("-", "_"))
    needle = plain(text)
    if not needle:
        column, needle = f"{column}_raw", text.lower()
    sql, given = f"instr({column}, ?)", [f"\n{needle}\n" if term.operator == "=" else needle]
    if not term.field and text[:4].isdigit() and len(text) in (4, 7, 10):
        return f"{sql} OR day LIKE ?", [*given, f"{text}%"]
    return sql, list(given)


def _ordered(name: str, operator: str, text: str) -> tuple[str, list[object]]:
    if ".." in text:
        first, last = text.split("..")
        ends = [_ordered(name, *end) for end in ((">=", first), ("<=", last)) if end[1]]
        return "(" + " AND ".join(sql for sql, _ in ends) + ")", [a for _, given in ends for a in given]
    sign = "=" if operator == ":" else operator
    if name == "date":
        return f"substr(day, 1, {len(text)}) {sign} ?", [text]
    number = int(Decimal(text) * 10**6) if name == "margin" else int(text)
    return f"{'place' if name == 'rank' else name} {sign} ?", [number]


@settings(max_examples=max(150, settings().max_examples))
@given(st.integers(0, 5), queries())
def test_sqlite_finds_the_same(seed: int, query: Query) -> None:
    clauses = [clause(term) for term in query.terms if term.field != "as-of"]
    where = " AND ".join(f"({sql})" for sql, _ in clauses) or "1"
    arguments = [argument for _, given in clauses for argument in given]
    rows = reference(seed).execute(f"SELECT id FROM finishes WHERE {where} ORDER BY id", arguments)
    assert found(query, made_book(seed)) == [finish_id for (finish_id,) in rows]


def test_the_reference_tells_queries_apart() -> None:
    """The comparison means something: its queries find some finishes, and not all."""
    sizes = []
    for text in (
        "busch",
        "series:busch",
        "track:lowes",
        "group:stock",
        "kind:road",
        "state:carolina",
        "country:united",
        "ended:caution,safety_car",
        "date<2003-03",
        "margin<=0.002",
        "rank<=10",
        "car:09",
    ):
        (sql, arguments) = clause(parse(text).terms[0])
        sizes.append(len(reference(0).execute(f"SELECT id FROM finishes WHERE {sql}", arguments).fetchall()))
    assert all(0 < size < 150 for size in sizes)
    assert len(set(sizes)) > 3
