"""The page of the manual about JSON: what the shipped schema has, and how it is read."""

from __future__ import annotations

import json

from finishtui.cli.commands.paths import SCHEMA

_TOP = """\
# JSON

With `--format json` (`cite`: `--style json`), stdout has one JSON document and nothing else.
Margins, speeds and car numbers are text, so that `0.0004`, `0.10` and `09` stay what was published.
What is not known is left out, or null where the schema says so. Fields may be added; a program that
reads this passes over those that it does not know. An empty list is still printed, with exit code 3.

Where a command fails, the last line on stderr is JSON too:

    {"error": {"exit_code": 3, "title": "Nothing found", "message": "...", "lines": [], "hint": "..."}}

`finishtui schema` prints the JSON Schema of all of it, every field explained; a test holds what the commands
print against it. One shape alone: `finishtui schema | jq '."$defs".finish'`. It has these shapes:

| shape | what it is |
|---|---|
"""


def json_page() -> str:
    """Return docs/json.md."""
    shapes = json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"]
    return _TOP + "".join(f"| `{name}` | {shape['description']} |\n" for name, shape in shapes.items())
