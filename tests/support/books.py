"""Record books made for tests and for the benchmark: any size, the same for the same seed.

The finishes are invented; drivers, tracks and races are named as real ones are. A book is written
in the store's own form, so a program that saves one changes nothing but what was changed.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from finishtui.text.json_bytes import dumps
from finishtui.text.names import slug

Document = dict[str, Any]
Tables = dict[str, dict[str, Document]]

SERIES: dict[str, Document] = {
    "arca": {"label": "ARCA", "names": [{"name": "ARCA Menards Series", "short": "ARCA"}]},
    "cup": {
        "label": "Cup",
        "names": [
            {"name": "NASCAR Winston Cup Series", "short": "Winston Cup", "from": 1971, "to": 2003},
            {"name": "NASCAR Nextel Cup Series", "short": "Nextel Cup", "from": 2004, "to": 2007},
            {"name": "NASCAR Sprint Cup Series", "short": "Sprint Cup", "from": 2008, "to": 2016},
            {"name": "NASCAR Cup Series", "short": "Cup", "from": 2017},
        ],
    },
    "truck": {"label": "Truck", "names": [{"name": "NASCAR Truck Series", "short": "Truck", "from": 1995}]},
    "xfinity": {
        "label": "Xfinity",
        "names": [
            {"name": "NASCAR Busch Series", "short": "Busch", "from": 1984, "to": 2007},
            {"name": "NASCAR Nationwide Series", "short": "Nationwide", "from": 2008, "to": 2014},
            {"name": "NASCAR Xfinity Series", "short": "Xfinity", "from": 2015},
        ],
    },
}


def _covered(first: str, last: str, mark: str, missing: int) -> Document:
    return {"spans": [{"from": first, "to": last, "complete_to": mark}], "missing_known": missing}


COVERAGE: dict[str, Document] = {
    "cup": _covered("1993-05-16", "2026-06-21", "0.020", 0),
    "truck": _covered("1995-02-05", "2025-12-31", "0.020", 0),
    "xfinity": _covered("1993-05-16", "2025-12-31", "0.006", 1),
}

# label, official name, speed in mph
_TRACKS = (
    ("Atlanta", "Atlanta Motor Speedway", "184.652"),
    ("Bristol", "Bristol Motor Speedway", "128.675"),
    ("Charlotte", "Charlotte Motor Speedway", "193.216"),
    ("Chicagoland", "Chicagoland Speedway", "186.7"),
    ("Darlington", "Darlington Raceway", "172.2"),
    ("Daytona", "Daytona International Speedway", "194.644"),
    ("Dover", "Dover Motor Speedway", "160.9"),
    ("Fontana", "Auto Club Speedway", "185.2"),
    ("Homestead", "Homestead-Miami Speedway", "167.9"),
    ("Indianapolis", "Indianapolis Motor Speedway", "185.09"),
    ("Iowa", "Iowa Speedway", "136.9"),
    ("Kansas", "Kansas Speedway", "183.73"),
    ("Las Vegas", "Las Vegas Motor Speedway", "186.0"),
    ("Martinsville", "Martinsville Speedway", "97.1"),
    ("Michigan", "Michigan International Speedway", "197.5"),
    ("Milwaukee", "The Milwaukee Mile", "118.6"),
    ("New Hampshire", "New Hampshire Motor Speedway", "133.6"),
    ("North Wilkes.", "North Wilkesboro Speedway", "112.9"),
    ("Phoenix", "Phoenix Raceway", "137.2"),
    ("Pocono", "Pocono Raceway", "172.5"),
    ("Richmond", "Richmond Raceway", "120.5"),
    ("Rockingham", "Rockingham Speedway", "151.3"),
    ("Sonoma", "Sonoma Raceway", "96.8"),
    ("Talladega", "Talladega Superspeedway", "195.804"),
    ("Texas", "Texas Motor Speedway", "188.6"),
    ("Watkins Glen", "Watkins Glen International", "125.1"),
)
_GIVEN = (
    *("Aaron", "Bobby", "Carl", "Chase", "Dale", "Daniel", "Elliott", "Erik", "Greg", "Jeff", "Jimmie"),
    *("Joey", "Kasey", "Kevin", "Kurt", "Kyle", "Mark", "Martin", "Matt", "Michael", "Noah", "Ricky"),
    *("Ross", "Ryan", "Rusty", "Sam", "Sterling", "Terry", "Tony", "Tyler", "Ward", "José", "Andrés"),
)
_SURNAMES = (
    *("Allmendinger", "Austin", "Bell", "Benson", "Biffle", "Bonnett", "Briscoe", "Buescher", "Burton"),
    *(
        "Chastain",
        "Craven",
        "Earnhardt Jr.",
        "Elliott",
        "Gragson",
        "Hamlin",
        "Harvick",
        "Hemric",
        "Irwin Jr.",
    ),
    *("Jarrett", "Keselowski", "Labonte", "Larson", "Marlin", "Martin", "Musgrave", "Nemechek", "Newman"),
    *("O'Donnell", "Petty", "Preece", "Reddick", "Sadler", "Schrader", "Skinner", "Stenhouse Jr.", "Suárez"),
    *("Truex Jr.", "Van Gisbergen", "Vickers", "Wallace", "Waltrip", "Yeley", "Zilisch"),
)
_SPONSORS = (
    *("Aaron's", "AdventHealth", "Carolina Dodge Dealers", "Coke Zero Sugar", "DieHard", "Food City"),
    *("GEICO", "Goody's", "Hollywood Casino", "Mountain Dew", "Pepsi", "PowerShares QQQ", "Quaker State"),
    *("Save Mart", "Sharpie", "Subway", "Total Petroleum", "Winston", "YellaWood", "Zippo"),
)
_DISTANCES = ("150", "200", "250", "300", "312", "400", "499", "500")
_FIRST_DAY = date(1993, 5, 16)
_DAYS = 12_080
_SITES = (
    ("https://www.racing-reference.info/race-results/", "Racing-Reference"),
    ("https://www.nascar.com/results/", "NASCAR.com"),
    ("https://en.wikipedia.org/wiki/", "Wikipedia"),
)


def write_book(path: Path, count: int, seed: int = 1) -> Path:
    """Write a book of `count` finishes and return its path."""
    path.write_bytes(book_bytes(count, seed))
    return path


def book_bytes(count: int, seed: int = 1) -> bytes:
    """Return a book of `count` finishes as the store writes it."""
    return dumps(book_tables(count, seed), indent=True, newline=True)


def book_tables(count: int, seed: int = 1) -> Tables:
    """Return a book of `count` finishes as its tables, in the file's order."""
    return {
        "meta": {"book": {"format": 2, "title": f"A made book of {count} finishes"}},
        "coverage": COVERAGE,
        "finishes": _finishes(count, random.Random(seed)),
        "series": SERIES,
        "tracks": {
            slug(label): {
                "label": label,
                "names": [{"name": name}],
                "speeds": [{"mph": mph, "kind": "pole"}],
            }
            for label, name, mph in sorted(_TRACKS, key=lambda track: slug(track[0]))
        },
    }


def closest(tables: Tables) -> tuple[str, Document]:
    """Return the finish that a book's list begins with: closest first, then date, then id."""
    return min(
        tables["finishes"].items(), key=lambda item: (Decimal(item[1]["margin"]), item[1]["date"], item[0])
    )


def _finishes(count: int, chance: random.Random) -> dict[str, Document]:
    drivers = [f"{given} {surname}" for given in _GIVEN for surname in _SURNAMES]
    chance.shuffle(drivers)
    made: dict[str, Document] = {}
    races = [f"{sponsor} {distance}" for sponsor in _SPONSORS for distance in _DISTANCES]
    slugs = {race: slug(race) for race in races}
    for _ in range(count):
        day = (_FIRST_DAY + timedelta(days=chance.randrange(_DAYS))).isoformat()
        series = chance.choice(("cup", "cup", "xfinity", "xfinity", "truck", "arca"))
        race = chance.choice(races)
        stem = finish_id = f"{day}-{series}-{slugs[race]}"
        number = 1
        while finish_id in made:
            number += 1
            finish_id = f"{stem}-{number}"
        made[finish_id] = _finish(series, race, day, drivers[:240], chance)
    return {finish_id: made[finish_id] for finish_id in sorted(made)}


def _finish(series: str, race: str, day: str, drivers: list[str], chance: random.Random) -> Document:
    winner, runner_up = chance.sample(drivers, 2)
    document: Document = {
        "series": series,
        "race": race,
        "date": day,
        "track": chance.choice(_TRACKS)[1],
        "margin": _margin(chance),
        "winner": winner,
        "winner_number": str(chance.randrange(1, 100)),
        "runner_up": runner_up,
        "runner_up_number": f"{chance.randrange(0, 100):02d}",
        "points_race": chance.random() > 0.02,
    }
    if chance.random() < 0.1:
        document["speeds"] = [{"mph": f"{chance.randrange(95_000, 199_000) / 1000:.3f}", "kind": "pole"}]
    site, title = chance.choice(_SITES)
    source: Document = {"url": f"{site}{day[:4]}_{slug(race)}", "title": title}
    if chance.random() < 0.03:
        source["says"] = {"runner_up": chance.choice(drivers)}
    document["sources"] = [source]
    if chance.random() < 0.08:
        document["notes"] = f"Last-lap pass off turn four; {winner.split()[-1]}'s first win in the series."
    return document


def _margin(chance: random.Random) -> str:
    """Make a margin: small ones are rare, as they are in life; most have three places."""
    places = chance.choices((2, 3, 4), (2, 20, 1))[0]
    return f"{chance.expovariate(0.8) + 10**-places:.{places}f}"
