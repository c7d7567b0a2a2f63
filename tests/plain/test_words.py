"""How a line at the prompt is cut into words."""

import pytest

from finishtui.cli.plain import words_of


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", []),
        ("  list  talladega ", ["list", "talladega"]),
        ("find o'reilly's", ["find", "o'reilly's"]),
        ('find winner:"Kyle Larson" 2018', ["find", "winner:Kyle Larson", "2018"]),
        ("""add --quick '"Lumber 400" larson'""", ["add", "--quick", '"Lumber 400" larson']),
        ("find 'las vegas' 'twas", ["find", "las vegas", "'twas"]),
        ('find "las ve', ["find", "las ve"]),
        ("find ' \"", ["find", "'", ""]),
    ],
)
def test_blanks_separate_words_but_in_quotes(line: str, words: list[str]) -> None:
    assert words_of(line) == words
