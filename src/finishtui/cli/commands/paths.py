"""`finishtui paths` and `finishtui schema`: where all of the open book lies, and what its JSON looks like."""

from pathlib import Path

from finishtui.cli.options import command, format_option
from finishtui.cli.output import put_data, put_json, put_lines
from finishtui.cli.session import Session
from finishtui.folders import user_folder
from finishtui.text.cells import visible

SCHEMA = Path(__file__).parent.with_name("json.schema.json")
"""The JSON Schema of everything that is printed with `--format json`."""


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


@command("schema", "")
def schema_command(_session: Session) -> None:
    """Each shape is under $defs by the name of its command; `error` is what a command that fails says on
    stderr.
    """
    put_data(SCHEMA.read_text(encoding="utf-8"))
