"""`finishtui schema`: what all that is printed as JSON looks like."""

from pathlib import Path

from finishtui.cli.options import command
from finishtui.cli.output import put_data
from finishtui.cli.session import Session

SCHEMA = Path(__file__).parent.with_name("json.schema.json")
"""The JSON Schema of everything that is printed with `--format json`."""


@command("schema", "")
def schema_command(_session: Session) -> None:
    """Each shape is under $defs by the name of its command; `error` is what a command that fails says on
    stderr.
    """
    put_data(SCHEMA.read_text(encoding="utf-8"))
