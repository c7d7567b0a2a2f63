"""The page about queries says what the parser does."""

from __future__ import annotations

import re

import pytest

from finishtui.query.fields import FIELDS, QueryField
from finishtui.query.match import compile_query
from finishtui.query.parse import parse
from tests.support.query_books import made_book
from tools.docs.query import WORD_EXAMPLES, query_page


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_a_fields_row_names_it_its_operators_and_examples_that_parse(field: QueryField) -> None:
    (row,) = re.findall(rf"^\| `{field.name}`.*$", query_page(), re.MULTILINE)
    cells = [cell.strip() for cell in row.strip("|").split(" | ")]
    assert cells[1].split() == [f"`{operator}`" for operator in field.operators]
    assert all(f"`{alias}`" in cells[0] for alias in field.aliases)
    examples = re.findall("`(.*?)`", cells[3])
    assert examples == list(field.examples)
    for example in examples:
        (term,) = parse(example).terms
        assert term.field == field.name
        assert str(term) == example


@pytest.mark.parametrize("example", WORD_EXAMPLES)
def test_an_example_of_words_parses_to_words(example: str) -> None:
    assert f"`{example}`" in query_page()
    assert all(not term.field for term in parse(example).terms)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_example_can_be_matched(field: QueryField) -> None:
    book = made_book(0)
    for example in field.examples:
        test = compile_query(parse(example), book, lambda finish: 5)
        assert all(isinstance(test(finish), bool) for finish in book.finishes)
