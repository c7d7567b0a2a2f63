"""Names that `check` and the form doubt."""

import pytest

from finishtui.check.names import NameKind, known_names, names_with, resolve_name
from finishtui.domain.families import FamilyName, Track
from finishtui.domain.finish import Finish
from tests.imports.made import a_book, a_finish


def test_of_two_names_that_only_the_book_has_the_rarer_is_misspelled() -> None:
    finishes = [
        a_finish(id=str(number), winner=name) for number, name in enumerate(["Al Obers", *["Al Obert"] * 2])
    ]
    names = known_names("driver", a_book(*finishes), None)
    assert (names.misspelled("Al Obers"), names.misspelled("Al Obert")) == ("Al Obert", None)
    assert names.misspelled("Al Obert", ["Al Obert", "Al Obert"]) == "Al Obers"


def test_of_two_as_rare_ones_the_later_is_misspelled() -> None:
    names = known_names(
        "driver", a_book(a_finish(id="a", winner="Al Obert"), a_finish(id="b", winner="Al Obers")), None
    )
    assert (names.misspelled("Al Obers"), names.misspelled("Al Obert")) == ("Al Obert", None)


def test_names_of_the_shipped_book_are_never_doubted() -> None:
    shipped = a_book(a_finish(winner="Jeff Burton", runner_up="Jeb Burton"))
    book = a_book(
        a_finish(winner="Jeff Burton", runner_up="Jeb Burton"), a_finish(id="b", winner="Jef Burton")
    )
    names = known_names("driver", book, shipped)
    assert (names.misspelled("Jeb Burton"), names.misspelled("Jeff Burton")) == (None, None)
    assert names.misspelled("Jef Burton") in {"Jeb Burton", "Jeff Burton"}


def test_a_surname_alone_that_is_nearly_a_known_one_is_doubted() -> None:
    names = known_names("driver", a_book(a_finish(winner="Tyler Reddick", runner_up="redick")), None)
    assert names.misspelled("redick") == "Tyler Reddick"
    assert names.near("reddick") == ("redick", "Tyler Reddick")


TALLADEGA = "Talladega Superspeedway"
BOOK = a_book(
    a_finish(
        winner="Denny Hamlin",
        runner_up="Tyler Reddick",
        race="YellaWood 500",
        track="Talladega Superspeedway",
    ),
    a_finish(
        id="2", date="2025-05-05", winner="Kurt Busch", runner_up="Ricky Stenhouse Jr.", race="Food City 500"
    ),
    a_finish(id="3", winner="Kyle Busch", runner_up="Daniel Suárez", series="xfinity", race="Alsco 300"),
    tracks=(
        Track(
            "talladega",
            "Talladega",
            (FamilyName("Alabama Motor Speedway"), FamilyName(TALLADEGA)),
        ),
        Track("testville", "Testville", (FamilyName("Testville Speedway"),)),
    ),
)


@pytest.mark.parametrize(
    ("field", "typed", "state", "name"),
    [
        ("winner", "Denny Hamlin", "known", "Denny Hamlin"),
        ("winner", "hamlin", "taken", "Denny Hamlin"),
        ("runner_up", "denny ham", "taken", "Denny Hamlin"),
        ("runner_up", "Hamlin, Denny", "taken", "Denny Hamlin"),
        ("winner", " denny  HAMLIN ", "taken", "Denny Hamlin"),
        ("winner", "suarez", "taken", "Daniel Suárez"),
        ("winner", "busch", "taken", "Kurt Busch"),
        ("winner", "stenhouse", "taken", "Ricky Stenhouse Jr."),
        ("winner", "New Guy", "new", "New Guy"),
        ("winner", "", "new", ""),
        ("winner", "***", "new", "***"),
        ("track", "tall", "taken", "Talladega Superspeedway"),
        ("track", "Talladega", "taken", "Talladega Superspeedway"),
        ("track", "alabama", "taken", "Alabama Motor Speedway"),
        ("track", "Testville Speedway", "known", "Testville Speedway"),
        ("race", "yella", "taken", "YellaWood 500"),
        ("race", "500", "several", "500"),
        ("series", "busch", "taken", "Xfinity"),
        ("series", "cup", "taken", "Cup"),
        ("series", "ARCA", "new", "ARCA"),
    ],
)
def test_a_half_typed_name_is_the_one_known_name_that_it_is_part_of(
    field: str, typed: str, state: str, name: str
) -> None:
    assert resolve_name(field, typed, BOOK, "Cup")[:2] == (state, name)


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("samsung/radioshack 500", "taken"),
        ("sam", "taken"),
        ("Samsung Radio", "taken"),
        ("Samsung 500", "alike"),
        ("RadioShack", "alike"),
        ("sa", "near"),
        ("R", "alike"),
        ("Wawa 250", "near"),
        ("wawa", "taken"),
    ],
)
def test_a_race_is_taken_by_the_beginning_of_its_name_and_else_only_doubted(typed: str, state: str) -> None:
    races = ("Samsung/RadioShack 500", "Wawa 250 Powered by Coca-Cola")
    book = a_book(*(a_finish(id=race, race=race) for race in races))
    meant = races["wawa" in typed.casefold()]
    found = resolve_name("race", typed, book)
    assert found == ((state, meant, ()) if state == "taken" else (state, typed, (meant,)))


def test_a_part_of_several_names_is_asked_about() -> None:
    found = resolve_name("winner", "busch", BOOK)
    assert (found.state, found.candidates) == ("several", ("Kurt Busch", "Kyle Busch"))


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        ("winner", "Tyler Redick", "Tyler Reddick"),
        ("winner", "redick", "Tyler Reddick"),
        ("winner", "R Stenhouse", "Ricky Stenhouse Jr."),
        ("winner", "K. Busch", "Kurt Busch"),
        ("track", "Taladega", "Talladega Superspeedway"),
        ("race", "Yelawood 500", "YellaWood 500"),
        ("series", "Xfinty", "Xfinity"),
    ],
)
def test_a_near_miss_is_doubted(field: str, typed: str, meant: str) -> None:
    found = resolve_name(field, typed, BOOK, "Cup")
    assert (found.state, found.name) == ("near", typed)
    assert meant in found.candidates
    if field == "winner" and " " in typed:
        assert known_names("driver", BOOK, None).misspelled(typed) is not None


def test_a_surname_alone_or_first_in_the_book_is_doubted_by_check() -> None:
    book = a_book(a_finish(winner="Hamlin"), a_finish(id="2", winner="Cher", runner_up="Kansas Jones"))
    assert known_names("driver", book, BOOK).misspelled("Hamlin") == "Denny Hamlin"
    assert known_names("driver", book, BOOK).misspelled("Hamlin, Denny") == "Denny Hamlin"
    assert known_names("driver", book, BOOK).misspelled("Cher") is None


@pytest.mark.parametrize("typed", ["x" * 100_000, "*" * 100_000, " " * 100_000, "ab " * 40_000])
def test_a_name_of_any_length_is_answered(typed: str) -> None:
    assert resolve_name("winner", typed, BOOK).state == "new"


@pytest.mark.parametrize(
    ("typed", "kind", "offered"),
    [
        ("suar", "driver", ("Daniel Suárez",)),
        ("d ham", "driver", ("Denny Hamlin",)),
        ("alab", "track", ("Alabama Motor Speedway",)),
        ("busch", "series", ("Xfinity",)),
        ("hamlin den", "driver", ("Denny Hamlin",)),
        ("", "series", ("Cup", "Xfinity")),
    ],
)
def test_names_are_offered_by_any_spelling_of_them(
    typed: str, kind: NameKind, offered: tuple[str, ...]
) -> None:
    assert names_with(typed, kind, BOOK) == offered


def test_names_of_the_series_are_offered_first_and_those_that_begin_as_typed() -> None:
    def raced(number: int, race: str, series: str, year: int) -> Finish:
        return a_finish(id=str(number), race=race, series=series, date=f"{year}-05-05")

    book = a_book(
        raced(1, "Daytona 500", "cup", 2019),
        raced(2, "Duel 1 at Daytona", "cup", 2024),
        raced(3, "Daytona 300", "xfinity", 2025),
        raced(4, "Wawa at Daytona", "xfinity", 2018),
    )
    assert names_with("day", "race", book, "Cup")[:2] == ("Daytona 500", "Duel 1 at Daytona")
    assert names_with("day", "race", book, "xfinity")[:2] == ("Daytona 300", "Wawa at Daytona")
    assert names_with("day", "race", book) == (
        "Daytona 300",
        "Daytona 500",
        "Duel 1 at Daytona",
        "Wawa at Daytona",
    )
