"""Everything the book knows of one finish, as blocks of words, and blocks as lines of a width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from typing import Literal, NamedTuple

from finishtui.distance.measures import rounded
from finishtui.distance.speeds import KM_PER_MILE
from finishtui.domain.book import Book
from finishtui.domain.disputes import disputes_of, recorded
from finishtui.domain.documents import field_label
from finishtui.domain.finish import Finish, Source, Speed
from finishtui.domain.track import Track
from finishtui.query.describe import describe
from finishtui.query.parse import parse
from finishtui.ranks.ranking import ranking_of
from finishtui.ranks.scope import scopes_of
from finishtui.ranks.summary import codes
from finishtui.ranks.view import View
from finishtui.text.cells import cell_len, fit, visible, wrap
from finishtui.text.names import same_name
from finishtui.text.sentences import as_sentence
from finishtui.words import basics as wording
from finishtui.words.basics import rank_cell
from finishtui.words.columns import marks_in
from finishtui.words.standing import standing_of


class Fact(NamedTuple):
    """One line: a label (may be empty) and what it says."""

    label: str
    text: str
    loud: bool = False
    disputed: bool = False


class Block(NamedTuple):
    """Facts under one heading (empty for the first)."""

    heading: str
    facts: tuple[Fact, ...] = ()


def facts_of(finish: Finish, book: Book, names_now: bool = False, metric: bool = False) -> tuple[Block, ...]:
    """Return all facts of a finish, in reading order; empty blocks are left out.

    Series and track are called as on that day, or with `names_now` as today, beside the old name.
    """
    differently = ", and what they say differently" if any(one.says for one in finish.sources) else ""
    blocks = (
        Block("", (Fact("", finish.race, loud=True), Fact("", where_and_when(finish, book, names_now)))),
        Block("", _plain(finish, book, names_now, metric)),
        Block("Rank", _ranks(finish, book)),
        Block(f"Sources{differently}", _sources(finish, book)),
        Block("Notes", tuple(Fact("", line) for line in finish.notes.splitlines())),
        Block("", (Fact("id", finish.id),)),
    )
    return tuple(block for block in blocks if block.facts)


def where_and_when(finish: Finish, book: Book, names_now: bool = False) -> str:
    """Return series, track and day in one line, by the names of the day or of today."""
    names = book.names_of(finish, names_now)
    return f"{names.series} · {names.track} · {wording.weekday_date(finish.date)}"


def _plain(finish: Finish, book: Book, names_now: bool, metric: bool) -> tuple[Fact, ...]:
    disputed = {dispute.field for dispute in disputes_of(finish, book)}

    def fact(name: str, label: str, text: str) -> Fact:
        return Fact(label, text, loud=name == "margin", disputed=name in disputed)

    facts = [
        fact("margin", "Margin", wording.margin_words(finish.margin)),
        fact("winner", "Winner", wording.car(finish.winner, finish.winner_number)),
        fact("runner_up", "Runner-up", wording.car(finish.runner_up, finish.runner_up_number)),
    ]
    if finish.margin_over:
        over = finish.margin_over
        reason = f": {over.reason}" if over.reason else ""
        facts.append(Fact("Margin over", f"{wording.car(over.driver, over.number)}{reason}"))
    facts.append(fact("date", "Date", finish.date.isoformat()))
    facts.append(fact("series", "Series", _series(finish, book)))
    facts.append(Fact("Track", _track(finish, book, names_now, metric)))
    if not finish.points_race or "points_race" in disputed:
        facts.append(fact("points_race", "Points race", recorded(finish, "points_race", book)))
    if finish.ended:
        facts.append(Fact("Ended", wording.ENDED_WORDS[finish.ended]))
    facts += [Fact("Speed", speed_words(speed)) for speed in finish.speeds]
    return tuple(facts)


def _series(finish: Finish, book: Book) -> str:
    series = book.series_of(finish)
    then = series.name_in(finish.date.year)
    return series.label if same_name(then, series.label) else f"{series.label}, that day {then}"


def _track(finish: Finish, book: Book, names_now: bool, metric: bool) -> str:
    track, name = book.track_of(finish), book.names_of(finish, names_now).track
    called = name if same_name(name, finish.track) else f"{name}, that day {finish.track}"
    return " · ".join((called, *where_and_size(track, metric)))


def where_and_size(track: Track, metric: bool = False) -> tuple[str, ...]:
    """Return where a track is, and how long and of what kind: "Assen", "2.80 miles (4.5 km) road"."""
    place = ", ".join(filter(None, (track.city, track.state, track.country)))
    size = " ".join(filter(None, (_length(track, metric), track.shape)))
    return tuple(filter(None, (place, size)))


def _length(track: Track, metric: bool) -> str:
    """Return a track's length in the reader's unit, and as published where that is another."""
    miles, km = track.length_miles, track.length_km
    if km if metric else miles:
        return f"{km} km" if metric else f"{miles} miles"
    other = f"{miles} miles" if miles else f"{km} km" if km else ""
    with suppress(ValueError, ZeroDivisionError):  # digits that somebody wrote into the file
        if metric and miles:
            return f"{rounded(Fraction(miles) * KM_PER_MILE, 2)} km ({other})"
        if km:
            return f"{rounded(Fraction(km) / KM_PER_MILE, 2)} miles ({other})"
    return other


def speed_words(speed: Speed) -> str:
    """Return a speed in words: "183.73 mph, pole"."""
    kind = speed.kind.replace("_", " ")
    return f"{speed.printed}, {kind}{f' ({speed.note})' if speed.note else ''}"


def _ranks(finish: Finish, book: Book) -> tuple[Fact, ...]:
    if not finish.is_ranked:
        return (Fact("", as_sentence(wording.why_unranked(finish))),)
    facts, ranks = [], []
    at_best: dict[str, list[str]] = {}
    for scope in scopes_of(finish, book):
        ranking, standing = ranking_of(scope, book), standing_of(finish, scope, book)
        rank = ranking.of(finish)
        if rank and standing:
            races = wording.counted(ranking.total, "points race")
            among = f"among {races}" if ranking.total > 1 else "the only points race"
            place = f"{wording.ranked_in(rank, scope, book)}, {among}, as of {standing.as_of.isoformat()}"
            facts.append(Fact(wording.rank_cell(rank), place))
            ranks.append(rank)
            if not rank.exact:
                why = wording.why_at_best(ranking.coverage, finish.date)
                at_best.setdefault(why, []).append(wording.scope_phrase(scope, book))
    said = [wording.why_a_range(finish.margin)] if any(rank.is_range for rank in ranks) else []
    for why, scopes in at_best.items():
        said.append(f'"at best"{f" {wording.listed(scopes)}" if len(at_best) > 1 else ""}: {why}')
    return (*facts, *(Fact("", reason) for reason in said))


def ranks_line(finish: Finish, book: Book) -> str:
    """Return a finish's ranks in one line: "=2nd of all · 1st in Cup · 1st at Kansas · 1st of 2024"."""
    found = [(scope, ranking_of(scope, book).of(finish)) for scope in scopes_of(finish, book)]
    return " · ".join(wording.ranked_in(rank, scope, book) for scope, rank in found if rank)


def _sources(finish: Finish, book: Book) -> tuple[Fact, ...]:
    """Return who says what, and last where a speed is from that none of them gives."""
    own = {source.url for source in finish.sources}
    speeds = []
    for speed in finish.speeds:
        others = [url for url in speed.source.split(" | ") if url and url not in own]
        if others:
            speeds.append(Fact(f"Speed, {speed.printed}", "\n".join(others)))
    return (*(_source(source, finish, book) for source in finish.sources), *speeds)


def _source(source: Source, finish: Finish, book: Book) -> Fact:
    title = ", ".join(filter(None, (source.title, source.date)))
    claims = (claim_words(name, value, finish, book) for name, value in source.says)
    disputed = any(dispute.source is source for dispute in disputes_of(finish, book))
    return Fact(title or source.url, "\n".join(filter(None, (*claims, source.url))), disputed=disputed)


def claim_words(name: str, value: str, finish: Finish, book: Book) -> str:
    """Return what a source says differently: "runner-up Mike Skinner (the record: Elliott Sadler)"."""
    if name == "remark":
        return value
    if name == "distance_in":
        return f"a distance of {value} in"
    says = f"{field_label(name)} {value}"
    record = recorded(finish, name, book)
    return f"{says} (the record: {record})" if record else says


Role = Literal["title", "heading", "label", "text", "loud", "disputed"]
Line = tuple[tuple[str, Role], ...]
"""One line: pieces of visible text, each with what it is."""

LABEL_CELLS = 30
BESIDE_WIDTH = 56
"""Narrower than this, long labels get a line of their own."""


def lay_out(blocks: Iterable[Block], width: int) -> Iterator[Line]:
    """Yield the lines of blocks, none wider than `width` cells, an empty line between blocks."""
    for number, block in enumerate(blocks):
        if number:
            yield ()
        if block.heading:
            yield from (((line, "heading"),) for line in wrap(block.heading, width))
        yield from _block_lines(block, width)


def _block_lines(block: Block, width: int) -> Iterator[Line]:
    longest = max((cell_len(visible(fact.label)) for fact in block.facts), default=0)
    column = min(longest, LABEL_CELLS, width // 2)
    for number, fact in enumerate(block.facts):
        role = _role(fact, first=number == 0 and not block.heading)
        if not longest:
            yield from (((line, role),) for line in wrap(fact.text, width))
        elif longest > column and width < BESIDE_WIDTH:
            yield from _stacked(fact, role, width)
        else:
            yield from _beside(fact, role, column, width)


def _role(fact: Fact, *, first: bool) -> Role:
    if fact.disputed:
        return "disputed"
    return ("title" if first and not fact.label else "loud") if fact.loud else "text"


def _stacked(fact: Fact, role: Role, width: int) -> Iterator[Line]:
    yield from (((line, "label"),) for line in wrap(fact.label, width))
    yield from ((("  ", "text"), (line, role)) for line in wrap(fact.text, width - 2))


def _beside(fact: Fact, role: Role, column: int, width: int) -> Iterator[Line]:
    left = wrap(fact.label, column)
    right = wrap(fact.text, width - column - 2)
    for row in range(max(len(left), len(right))):
        label = fit(left[row] if row < len(left) else "", column)
        text = right[row] if row < len(right) else ""
        yield ((f"{label}  ", "label"), (text, role)) if text else ((label.rstrip(), "label"),)


QUERIES = {
    "larson talladega": "both words, in race, drivers, track or series",
    '"daytona 500"': "these words together",
    "driver:gordon -track:daytona": "",
    "series:cup,truck": "",
    "kind:superspeedway": "",
    "margin<=0.005": "",
    "year:2003..2011": "",
    "rank<=10 disputed:no": "",
    "ended:caution": "",
    "as-of:2010": "",
}
"""Ten lines that teach the query language; what each finds is said by the language itself, where it can."""


TIED = ("=", "as close as another, and in the same place")


def legend(rows: Sequence[Finish], view: View) -> Block:
    """Return the marks of some rows of a list, each as it stands there, with what it means."""
    cells = [rank_cell(view.rank(finish)) for finish in rows]
    marks = [TIED] if any("=" in cell for cell in cells) else []
    facts = [
        Fact(next((cell for cell in cells if cell.startswith(mark) or cell.endswith(mark)), mark), words)
        for mark, words in (*marks, *marks_in(view._replace(rows=tuple(rows))))
    ]
    code = codes(view.book)
    families = {finish.series: view.book.series_of(finish).label for finish in rows}
    facts += [Fact(code[series], label) for series, label in families.items() if series in code]
    return Block("The marks in view", tuple(facts))


def query_lines(book: Book) -> Block:
    """Return the query language in ten lines, as it reads them in this book."""
    facts = (Fact(text, words or describe(parse(text), book)) for text, words in QUERIES.items())
    return Block("The query: words and terms, all of which must fit", tuple(facts))
