"""Everything the book knows of one finish, as blocks; the marks in view, and the query by example."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from fractions import Fraction

from finishtui.distance.lengths import rounded
from finishtui.distance.speeds import KM_PER_MILE
from finishtui.domain.book import Book
from finishtui.domain.disputes import disputes_of, recorded
from finishtui.domain.documents import field_label
from finishtui.domain.families import Track
from finishtui.domain.finish import Finish, Speed
from finishtui.ranks.ranking import ranking_of
from finishtui.ranks.scope import scopes_of
from finishtui.ranks.summary import codes
from finishtui.ranks.view import View
from finishtui.text.names import same_name
from finishtui.text.sentences import as_sentence, counted, listed, one_line, weekday_date
from finishtui.words.blocks import Block, Fact
from finishtui.words.columns import marks_in
from finishtui.words.finish import ENDED_WORDS, car, margin_words, other_car
from finishtui.words.ranks import rank_cell, ranked_in, scope_phrase, why_unranked
from finishtui.words.standing import reserve_words, standing_of

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
_A_RANGE = "a range: others were published to more or fewer places, and rounding hides which was closer"


def facts_of(finish: Finish, book: Book, names_now: bool = False, metric: bool = False) -> tuple[Block, ...]:
    """Return all facts of a finish, in reading order; empty blocks are left out.

    Series and track are called as on that day, or with `names_now` as today, beside the old name.
    """
    differently = ", and what they say differently" if any(one.says for one in finish.sources) else ""
    blocks = (
        Block(
            "",
            (Fact("", one_line(finish.race), loud=True), Fact("", where_and_when(finish, book, names_now))),
        ),
        Block("", _plain(finish, book, names_now, metric)),
        Block("Rank", _ranks(finish, book)),
        Block(f"Sources{differently}", tuple(_sources(finish, book))),
        Block("Notes", tuple(Fact("", line) for line in finish.notes.splitlines())),
        Block("", (Fact("id", finish.id),)),
    )
    return tuple(block for block in blocks if block.facts)


def where_and_when(finish: Finish, book: Book, names_now: bool = False) -> str:
    """Return series, track and day in one line, by the names of the day or of today."""
    names = book.names_of(finish, names_now)
    return f"{names.series} · {names.track} · {weekday_date(finish.date)}"


def _plain(finish: Finish, book: Book, names_now: bool, metric: bool) -> tuple[Fact, ...]:
    disputed = {dispute.field for dispute in disputes_of(finish, book)}

    def fact(name: str, label: str, text: str) -> Fact:
        return Fact(label, text, loud=name == "margin", disputed=name in disputed)

    facts = [
        fact("margin", "Margin", margin_words(finish.margin)),
        fact("winner", "Winner", car(finish.winner, finish.winner_number)),
        fact("runner_up", "Runner-up", car(finish.runner_up, finish.runner_up_number)),
    ]
    if finish.margin_over:
        facts.append(Fact("Margin over", other_car(finish, numbered=True)))
    facts.append(fact("date", "Date", finish.date.isoformat()))
    series, track, called = book.series_of(finish), book.track_of(finish), finish.track
    then, name = series.name_in(finish.date.year), book.names_of(finish, names_now).track
    family = series.label if same_name(then, series.label) else f"{series.label}, that day {then}"
    facts.append(fact("series", "Series", family))
    called = name if same_name(name, called) else f"{name}, that day {called}"
    facts.append(Fact("Track", " · ".join((called, *where_and_size(track, metric)))))
    if not finish.points_race or "points_race" in disputed:
        facts.append(fact("points_race", "Points race", recorded(finish, "points_race", book)))
    if finish.ended:
        facts.append(Fact("Ended", ENDED_WORDS[finish.ended]))
    return (*facts, *(Fact("Speed", published_speed(speed)) for speed in finish.speeds))


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


def published_speed(speed: Speed) -> str:
    """Return a speed in words: "183.73 mph, pole"."""
    kind = speed.kind.replace("_", " ")
    return f"{speed.printed}, {kind}{f' ({speed.note})' if speed.note else ''}"


def _ranks(finish: Finish, book: Book) -> tuple[Fact, ...]:
    if not finish.is_ranked:
        return (Fact("", as_sentence(why_unranked(finish))),)
    facts, reasons = [], list[str]()
    at_best: dict[str, list[str]] = {}
    for scope in scopes_of(finish, book):
        standing = standing_of(finish, scope, book)
        if standing is None:
            continue
        rank, total = standing.rank, ranking_of(scope, book).among(finish, standing.as_of)
        among = f"among {counted(total, 'points race')}" if total > 1 else "the only points race"
        place = f"{ranked_in(rank, scope, book)}, {among}, as of {standing.as_of.isoformat()}"
        facts.append(Fact(rank_cell(rank), place))
        if rank.is_range:
            reasons = [_A_RANGE]
        if not rank.exact:
            why = reserve_words(standing)
            at_best.setdefault(why, []).append(scope_phrase(scope, book))
    for why, scopes in at_best.items():
        reasons.append(f'"at best"{f" {listed(scopes)}" if len(at_best) > 1 else ""}: {why}')
    return (*facts, *(Fact("", reason) for reason in reasons))


def ranks_line(finish: Finish, book: Book) -> str:
    """Return a finish's ranks in one line: "=2nd of all · 1st in Cup · 1st at Kansas · 1st of 2024"."""
    ranks = [(scope, ranking_of(scope, book).of(finish)) for scope in scopes_of(finish, book)]
    return " · ".join(ranked_in(rank, scope, book) for scope, rank in ranks if rank)


def _sources(finish: Finish, book: Book) -> Iterator[Fact]:
    """Yield who says what, and last where a speed is from that none of them gives."""
    disputing = [dispute.source for dispute in disputes_of(finish, book)]
    for source in finish.sources:
        claims = [_claim_words(name, value, finish, book) for name, value in source.says]
        title = ", ".join(filter(None, (source.title, source.date))) or source.url
        disputed = any(source is each for each in disputing)
        yield Fact(title, "\n".join(filter(None, (*claims, source.url))), disputed=disputed)
    own = {source.url for source in finish.sources}
    for speed in finish.speeds:
        others = [url for url in speed.source.split(" | ") if url and url not in own]
        if others:
            yield Fact(f"Speed, {speed.printed}", "\n".join(others))


def _claim_words(name: str, value: str, finish: Finish, book: Book) -> str:
    """Return what a source says differently: "runner-up Mike Skinner (the record: Elliott Sadler)"."""
    if name in ("remark", "distance_in"):
        return value if name == "remark" else f"a distance of {value} in"
    record = recorded(finish, name, book)
    return f"{field_label(name)} {value}{f' (the record: {record})' if record else ''}"


def legend(rows: Sequence[Finish], view: View) -> Block:
    """Return the marks of some rows of a list, each as it stands there, with what it means."""
    cells = [rank_cell(view.rank(finish)) for finish in rows]
    marks = [*marks_in(view._replace(rows=tuple(rows)))]
    if any("=" in cell for cell in cells):
        marks.insert(0, ("=", "as close as another, and in the same place"))
    facts = [
        Fact(next((cell for cell in cells if cell.startswith(mark) or cell.endswith(mark)), mark), words)
        for mark, words in marks
    ]
    code = codes(view.book)
    families = {finish.series: view.book.series_of(finish).label for finish in rows}
    facts += [Fact(code[series], label) for series, label in families.items() if series in code]
    return Block("The marks in view", tuple(facts))


def query_lines(book: Book) -> Block:
    """Return the query language in ten lines, as it reads them in this book."""
    from finishtui.query.describe import describe  # The list shows facts without it.
    from finishtui.query.parse import parse

    facts = (Fact(text, words or describe(parse(text), book)) for text, words in QUERIES.items())
    return Block("The query: words and terms, all of which must fit", tuple(facts))
