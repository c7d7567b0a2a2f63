"""Clauses become sentences; numbers, lists and days read as English."""

from __future__ import annotations

from datetime import date

import pytest

from finishtui.text.sentences import as_sentence, counted, ended, listed, long_date, ordinal, weekday_date


@pytest.mark.parametrize(
    ("clause", "sentence"),
    [
        ("deleted Kansas 2024", "Deleted Kansas 2024."),
        ("over Dale Earnhardt Jr.", "Over Dale Earnhardt Jr."),
        ("there is none.", "There is none."),
        ("is Kyle Larson meant?", "Is Kyle Larson meant?"),
        ("a", "A."),
        ("élan", "Élan."),
    ],
)
def test_a_clause_becomes_a_sentence(clause: str, sentence: str) -> None:
    assert as_sentence(clause) == sentence
    assert ended(clause) == clause[0] + sentence[1:]


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (111, "111th"),
        (122, "122nd"),
        (100, "100th"),
    ],
)
def test_ordinals(number: int, word: str) -> None:
    assert ordinal(number) == word


def test_numbers_and_lists_read_as_english() -> None:
    assert counted(1, "finish") == "1 finish"
    assert counted(0, "finish") == "0 finishes"
    assert counted(1234, "row") == "1,234 rows"
    assert counted(2, "entry", "entries") == "2 entries"
    assert [listed(list("abc"[:n])) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert listed(["a", "b"], "or") == "a or b"


def test_days() -> None:
    assert long_date(date(2024, 5, 5)) == "5 May 2024"
    assert weekday_date(date(2024, 5, 5)) == "Sunday, 5 May 2024"
