import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.text.spelling import Spellings, driver_names, wrong_letters
from tests.imports.made import a_book, a_finish

LETTERS = "abcde"


@pytest.mark.parametrize(
    ("one", "other", "wrong"),
    [
        *[("larson", "larson", 0), ("larsen", "larson", 1), ("lasron", "larson", 1), ("lason", "larson", 1)],
        *[("laarson", "larson", 1), ("lrasno", "larson", 2), ("busch", "larson", 3), ("a", "larson", 3)],
    ],
)
def test_letters_are_missing_added_changed_or_swapped(one: str, other: str, wrong: int) -> None:
    assert wrong_letters(one, other) == wrong_letters(other, one) == wrong


@given(st.text(LETTERS, min_size=9, max_size=12), st.data())
def test_two_wrong_letters_are_found_in_a_long_name(name: str, data: st.DataObject) -> None:
    wrong = name
    for _ in range(2):
        place = data.draw(st.integers(0, len(wrong) - 1))
        letter = data.draw(st.sampled_from(["", *LETTERS]))
        wrong = wrong[:place] + letter + wrong[place + 1 :]
    assert Spellings([name]).near(wrong) == (() if wrong == name else (name,))


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Ty Dillan", ("Ty Dillon",)),
        ("Ty Dallan", ()),
        ("Kyle Lorsen", ("Kyle Larson",)),
        ("Dale Earnhardt", ()),
        ("Dale Earnhardt Sr.", ()),
        ("Dale Earnhart, Jr", ("Dale Earnhardt Jr.", "Dale Earnhardt")),
        ("KyleLarson", ("Kyle Larson",)),
        ("x" * 500, ()),
        ("", ()),
    ],
)
def test_what_a_name_may_be_meant_for(name: str, near: tuple[str, ...]) -> None:
    known = Spellings(["Ty Dillon", "Kyle Larson", "Dale Earnhardt", "Dale Earnhardt Jr.", "y" * 500])
    assert known.near(name) == near


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
