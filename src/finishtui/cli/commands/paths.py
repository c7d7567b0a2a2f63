"""`finishtui paths`: which book is open, why that one, and where what belongs to it lies."""

from __future__ import annotations

from pathlib import Path

import click
from platformdirs import user_config_path

from finishtui.cli.arguments import BookCommand
from finishtui.cli.options import format_option
from finishtui.cli.output import put_data, put_lines
from finishtui.cli.session import Session
from finishtui.export.json import as_json
from finishtui.store.paths import APP, Location
from finishtui.text.cells import visible

SCHEMA = Path(__file__).parent.with_name("json.schema.json")
"""The JSON Schema of everything that is printed with `--format json`."""


@click.command("paths", cls=BookCommand)
@format_option
@click.pass_obj
def paths_command(session: Session, format_: str) -> None:
    """Say which book it is, and where all of it lies.

    Why that one, and where its journal, its backups and the settings are.
    """
    location = session.location
    places = places_of(location, why(location, session.db))
    if format_ == "json":
        put_data(as_json(places))
    else:
        put_lines(f"{name:<8}  {visible(text)}" for name, text in places.items())


def why(location: Location, db: str | None) -> str:
    """Return why it is this book."""
    if location.kind == "named":
        return "named by --db" if db else "named by FINISHTUI_DB"
    if location.kind == "user":
        return "your own"
    return f"shipped with the program, only read; the first change makes your own: {location.copy_to}"


def places_of(location: Location, reason: str) -> dict[str, str]:
    """Return every place, by its name."""
    return {
        "book": str(location.path),
        "why": reason,
        "journal": str(location.journal),
        "backups": str(location.backups),
        "lock": str(location.lock),
        "drafts": str(location.drafts),
        "config": str(user_config_path(APP, appauthor=False)),
        "schema": str(SCHEMA),
    }
