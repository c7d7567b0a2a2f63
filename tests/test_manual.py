"""The made pages of the manual say what the program says: `python -m tools.docs` writes them anew."""

from functools import cache
from pathlib import Path

import pytest

from finishtui.cli.group import COMMANDS
from finishtui.domain.book import Book
from finishtui.query.fields import FIELDS
from finishtui.query.parse import parse
from finishtui.ranks.view import view_of
from finishtui.store.record_book import RecordBook
from tools.docs.commands import commands_page
from tools.docs.pages import PAGES
from tools.docs.query import WORD_EXAMPLES

ROOT = Path(__file__).parents[1]
EXAMPLES = (*WORD_EXAMPLES, *(example for field in FIELDS for example in field.examples))


@cache
def whole_book() -> Book:
    return RecordBook.open(str(ROOT / "data" / "db.json")).load()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_what_the_program_makes(page: Path) -> None:
    assert page.read_text(encoding="utf-8") == PAGES[page]()


def test_every_command_has_its_section() -> None:
    assert [line[3:] for line in commands_page().splitlines() if line.startswith("## ")] == [
        "Every command",
        *COMMANDS,
    ]


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_of_a_query_finds_something_and_not_all(example: str) -> None:
    found = view_of(whole_book(), query=parse(example))
    assert len(found.rows) > 0
    assert len(found.rows) < len(whole_book().finishes) or example.startswith("as-of:")
