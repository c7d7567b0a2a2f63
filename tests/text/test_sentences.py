"""A sentence has one capital and one full stop."""

from __future__ import annotations

import pytest

from finishtui.text.sentences import as_sentence, ended


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
