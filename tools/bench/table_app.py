"""A book in Textual's own DataTable: reads the file, sorts it, adds every row."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

from rich.text import Text
from textual.app import App, ComposeResult
from textual.widgets import DataTable

COLUMNS = ("margin", "series", "date", "track", "winner", "runner_up")


def closest_first(finishes: dict[str, dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    """Return ids and documents in the order of the list."""
    return sorted(finishes.items(), key=lambda item: (Decimal(item[1]["margin"]), item[1]["date"], item[0]))


class TableApp(App[None]):
    """An app with one `DataTable`."""

    def compose(self) -> ComposeResult:
        """Show the table alone."""
        yield DataTable[Text](cursor_type="row")

    def on_mount(self) -> None:
        """Fill the table, closest finish first."""
        finishes: dict[str, dict[str, Any]] = json.loads(Path(sys.argv[1]).read_bytes())["finishes"]
        table = self.query_one(DataTable)
        table.add_columns(*COLUMNS)
        table.add_rows([Text(finish[name]) for name in COLUMNS] for _, finish in closest_first(finishes))


if __name__ == "__main__":
    TableApp().run()
