"""Names are compared folded and shortened without losing the surname."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.text.names import fold, same_name, short_name, slug, surname


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A. J. Allmendinger", "AJ Allmendinger"),
        ("A.J. Foyt", "AJ Foyt"),
        ("J. J. J. Yeley", "JJJ Yeley"),
        ("O'Reilly", "OReilly"),
        ("O’Reilly", "O'REILLY"),
        ("O´Reilly", "O'Reilly"),
        ("Daniel Suárez", "daniel suarez"),
        ("Dale Earnhardt, Jr.", "Dale Earnhardt Jr"),
        ("Jean-Éric Vergne", "Jean Eric  Vergne"),
        ("Sørensen", "Sorensen"),
        ("Straße", "STRASSE"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert same_name(one, other)
    assert fold(one) != ""


def test_different_names_stay_different() -> None:
    assert not same_name("Kurt Busch", "Kyle Busch")
    assert fold("Dale Earnhardt") != fold("Dale Earnhardt Jr.")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert folded == folded.strip()


def test_folding_twice_is_folding_once_for_the_letters_of_every_alphabet() -> None:
    letters = (
        f"x{chr(code)}x" for code in (*range(0x3400), *range(0xF900, 0x10000), *range(0x1D400, 0x1D800))
    )
    assert [text for text in letters if fold(fold(text)) != fold(text)] == []


@pytest.mark.parametrize(
    ("name", "last", "short"),
    [
        ("Kyle Larson", "Larson", "K. Larson"),
        ("Dale Earnhardt Jr.", "Earnhardt Jr.", "D. Earnhardt Jr."),
        ("Ricky Stenhouse, Jr.", "Stenhouse, Jr.", "R. Stenhouse, Jr."),
        ("John Hunter Nemechek", "Nemechek", "J. Nemechek"),
        ("Earnhardt Jr.", "Earnhardt Jr.", "Earnhardt Jr."),
        ("Cale Yarborough III", "Yarborough III", "C. Yarborough III"),
        ("Pelé", "Pelé", "Pelé"),
        ("", "", ""),
    ],
)
def test_a_short_name_keeps_the_surname_with_its_suffix(name: str, last: str, short: str) -> None:
    assert surname(name) == last
    assert short_name(name) == short


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("AdventHealth 400", "adventhealth-400"),
        ("O'Reilly Auto Parts 250", "oreilly-auto-parts-250"),
        ("O´Reilly 250", "oreilly-250"),
        ("Coca‑Cola 600", "coca-cola-600"),
        ("Gran Prémio São Paulo", "gran-premio-sao-paulo"),
        ("Ørsted 400", "orsted-400"),
        ("Subway Fresh Fit 500 presented by somebody else", "subway-fresh-fit-500-presented-by"),
        ("x" * 50, "x" * 40),
        ("日本", "finish"),
        ("", "finish"),
    ],
)
def test_a_slug_is_short_plain_and_never_empty(text: str, made: str) -> None:
    assert slug(text) == made


@given(st.text())
def test_any_text_makes_a_slug(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))
    assert len(slug(text)) <= 40
