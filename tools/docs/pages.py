"""Which pages are made, and of what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tools.docs.columns import columns_page
from tools.docs.commands import commands_page
from tools.docs.json import json_page
from tools.docs.keys import keys_page
from tools.docs.man import man_page
from tools.docs.query import query_page
from tools.docs.settings import settings_page

_DOCS = Path(__file__).parents[2] / "docs"

PAGES: dict[Path, Callable[[], str]] = {
    _DOCS / "columns.md": columns_page,
    _DOCS / "commands.md": commands_page,
    _DOCS / "finishtui.1": man_page,
    _DOCS / "json.md": json_page,
    _DOCS / "keys.md": keys_page,
    _DOCS / "query.md": query_page,
    _DOCS / "settings.md": settings_page,
}
"""Each page's file and the function that makes its text."""
