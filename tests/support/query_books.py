"""Made-up books for the tests of queries: few names, so that they meet often, and awkward ones."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from random import Random

from finishtui.domain.book import Book
from finishtui.domain.families import FamilyName, Group, Series, Track
from finishtui.domain.finish import Finish, MarginOver, Source
from finishtui.domain.margin import parse_margin

SERIES = (
    Series(
        "cup",
        "Cup",
        (
            FamilyName("NASCAR Winston Cup Series", "Winston Cup", 1971, 2003),
            FamilyName("NASCAR Nextel Cup Series", "Nextel Cup", 2004, 2007),
            FamilyName("NASCAR Cup Series", "Cup", 2008),
        ),
        group="stock",
    ),
    Series(
        "xfinity",
        "Xfinity",
        (
            FamilyName("NASCAR Busch Grand National Series", "Busch", 1984, 2007),
            FamilyName("NASCAR Xfinity Series", "Xfinity", 2008, 2025),
            FamilyName("NASCAR O'Reilly Auto Parts Series", "O'Reilly", 2026),
        ),
        group="stock",
    ),
    Series("truck", "Truck", (FamilyName("NASCAR Gander RV & Outdoors Truck Series", "Truck"),)),
)

GROUPS = (Group("stock", "Stock cars", 1),)
TRACKS = (
    Track(
        "charlotte",
        "Charlotte",
        (
            FamilyName("Lowe's Motor Speedway", "", 1999, 2009),
            FamilyName("Charlotte Motor Speedway", "", 2010),
        ),
        state="North Carolina",
        country="United States",
        shape="intermediate",
    ),
    Track("las-vegas", "Las Vegas", (FamilyName("Las Vegas Motor Speedway", "", 1997),)),
    Track("talladega", "Talladega", (FamilyName("Talladega Superspeedway", "", 1989),)),
    Track(
        "gilles",
        "Montréal",
        (FamilyName("Circuit Gilles-Villeneuve", "", 1978),),
        country="Canada",
        shape="road",
    ),
)

DRIVERS = (
    *("Kyle Busch", "Kurt Busch", "Kyle Larson", "Daniel Suárez", "Dale Earnhardt Jr.", "Dale Earnhardt"),
    *("A. J. Allmendinger", "AJ Foyt", "Ricky Stenhouse Jr.", "Pat O’Ward", "Nina Ørsted", "佐藤 琢磨"),
)
RACES = (
    *("Daytona 500", "DieHard 500", "Aaron's 499", "1000Bulbs.com 500", "Coca-Cola 600", "[red]Duel #2[/]"),
    *("Goody's Headache Relief Shot 500", "★ & ★", "Pepsi 400", "Truck 2011"),
)
TRACK_NAMES = (*(name.name for track in TRACKS for name in track.names), "Street Course, No Entry")
NUMBERS = ("9", "09", "00", "3", "24", "48", "")
MARGINS = ("0.0004", "0.001", "0.002", "0.0020", "0.010", "0.01", "0.03", "1", "0.000")
NOTES = ("", "", "Record when run; equalled in 2011.", "Three wide at the line", "—")
SITES = (
    ("https://en.wikipedia.org/wiki/List", "Wikipedia, closest finishes"),
    ("https://www.nbcsports.com/nascar/news", "NBC Sports"),
    ("", "Program of the day"),
)
REMARKS = ("called a dead heat", "closest at the time")


@lru_cache(maxsize=16)
def made_book(seed: int, size: int = 150) -> Book:
    """Return the book of a seed: always the same one."""
    random = Random(seed)
    return Book(tuple(_finish(random, number) for number in range(size)), SERIES, TRACKS, groups=GROUPS)


def _finish(random: Random, number: int) -> Finish:
    winner, runner_up, other = random.sample(DRIVERS, 3)
    return Finish(
        id=f"f{number:04}",
        series=random.choice(SERIES).id,
        race=random.choice(RACES),
        date=date(1995, 1, 1) + timedelta(days=random.randrange(365 * 32)),
        track=random.choice(TRACK_NAMES),
        margin=parse_margin(random.choice(MARGINS)),
        winner=winner,
        runner_up=runner_up,
        winner_number=random.choice(NUMBERS),
        runner_up_number=random.choice(NUMBERS),
        points_race=random.random() < 0.9,
        ended=random.choice(("", "", "", "caution", "safety_car")),
        margin_over=MarginOver(other, "24", "disqualified") if random.random() < 0.1 else None,
        sources=tuple(_source(random, *site) for site in SITES if random.random() < 0.4),
        notes=random.choice(NOTES),
    )


def _source(random: Random, url: str, title: str) -> Source:
    says: list[tuple[str, str]] = []
    if random.random() < 0.2:
        says.append(("remark", random.choice(REMARKS)))
    if random.random() < 0.2:
        says.append(("winner", "Somebody Else"))
    return Source(url, title, "", tuple(says))


def best_ranks(book: Book) -> dict[str, int]:
    """Return the rank of each points race by value, worked out the plain way: by counting."""
    units = [finish.margin.units for finish in book.finishes if finish.points_race]
    return {
        finish.id: 1 + sum(other < finish.margin.units for other in units)
        for finish in book.finishes
        if finish.points_race
    }


def says_another_winner(finish: Finish) -> bool:
    """Say whether any source names another winner: what counts as disputed in these books."""
    return any(source.claim("winner") for source in finish.sources)
