import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.text.spelling import Spellings, near, wrong_letters

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


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("trakc", ("track",)),
        ("runer-up", ("runner-up",)),
        ("runner", ("runner-up",)),
        ("wining", ()),
        ("winer", ("winner",)),
        ("da", ()),
        ("dat", ("date", "datum")),
        ("x" * 100_000, ()),
    ],
)
def test_what_a_text_may_be_meant_for(text: str, meant: tuple[str, ...]) -> None:
    assert near(text, ["winner", "track", "runner-up", "date", "datum"], limit=2) == meant
