"""Names that `check` and the form doubt."""

from finishtui.check.names import driver_names
from tests.imports.made import a_book, a_finish


def test_of_two_names_that_only_the_book_has_the_rarer_is_misspelled() -> None:
    finishes = [
        a_finish(id=str(number), winner=name) for number, name in enumerate(["Al Obers", *["Al Obert"] * 2])
    ]
    names = driver_names(a_book(*finishes), None)
    assert (names.misspelled("Al Obers"), names.misspelled("Al Obert")) == ("Al Obert", None)
    assert names.misspelled("Al Obert", ["Al Obert", "Al Obert"]) == "Al Obers"


def test_of_two_as_rare_ones_the_later_is_misspelled() -> None:
    names = driver_names(
        a_book(a_finish(id="a", winner="Al Obert"), a_finish(id="b", winner="Al Obers")), None
    )
    assert (names.misspelled("Al Obers"), names.misspelled("Al Obert")) == ("Al Obert", None)


def test_names_of_the_shipped_book_are_never_doubted() -> None:
    shipped = a_book(a_finish(winner="Jeff Burton", runner_up="Jeb Burton"))
    book = a_book(
        a_finish(winner="Jeff Burton", runner_up="Jeb Burton"), a_finish(id="b", winner="Jef Burton")
    )
    names = driver_names(book, shipped)
    assert (names.misspelled("Jeb Burton"), names.misspelled("Jeff Burton")) == (None, None)
    assert names.misspelled("Jef Burton") in {"Jeb Burton", "Jeff Burton"}
