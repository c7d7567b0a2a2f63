"""`finishtui paths`: which book is open, why that one, and where what belongs to it lies."""

from finishtui.cli.commands.schema import SCHEMA
from finishtui.cli.options import command, format_option
from finishtui.cli.output import put_json, put_lines
from finishtui.cli.session import Session
from finishtui.folders import user_folder
from finishtui.text.cells import visible


@command("paths", "")
@format_option
def paths_command(session: Session) -> None:
    """Why that one, and where its journal, its backups and the settings are."""
    location = session.location
    why = {
        "named": "named by --db" if session.db else "named by FINISHTUI_DB",
        "user": "your own",
        "shipped": "shipped with the program, only read; the first change makes your own: "
        f"{location.copy_to}",
    }
    places = {
        "book": str(location.path),
        "why": why[location.kind],
        "journal": str(location.journal),
        "backups": str(location.backups),
        "lock": str(location.lock),
        "drafts": str(location.drafts),
        "config": user_folder("config"),
        "schema": str(SCHEMA),
    }
    if session.format_ == "json":
        put_json(places)
    else:
        put_lines(f"{name:<8}  {visible(text)}" for name, text in places.items())
