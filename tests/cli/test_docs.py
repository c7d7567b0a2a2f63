"""The manual's page of commands is what the program says of itself."""

from pathlib import Path

from finishtui.cli.docs import commands_page
from finishtui.cli.group import COMMANDS

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"


def test_the_page_is_what_the_program_says() -> None:
    """`python -m finishtui.cli.docs > docs/commands.md` writes it anew."""
    assert PAGE.read_text(encoding="utf-8") == commands_page()


def test_every_command_has_its_section() -> None:
    assert [line[3:] for line in commands_page().splitlines() if line.startswith("## ")] == [
        "Every command",
        *COMMANDS,
    ]
