"""The made pages of the manual say what the program says: `python -m tools.docs` writes them anew."""

from pathlib import Path

import pytest

from finishtui.cli.group import COMMANDS
from tools.docs.commands import commands_page
from tools.docs.pages import PAGES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_what_the_program_makes(page: Path) -> None:
    assert page.read_text(encoding="utf-8") == PAGES[page]()


def test_every_command_has_its_section() -> None:
    assert [line[3:] for line in commands_page().splitlines() if line.startswith("## ")] == [
        "Every command",
        *COMMANDS,
    ]
