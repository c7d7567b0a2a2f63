"""The page of the manual about JSON: made of the schema that is shipped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from finishtui.cli.commands.paths import SCHEMA

TOP = """\
# JSON

Made from the JSON Schema that is shipped (`finishtui paths` says where); a test compares, and
another holds what the commands print against the schema.

With `--format json` (`cite`: `--style json`), stdout has one JSON document and nothing else.
Margins, speeds and car numbers are text, so that `0.0004`, `0.10` and `09` stay what was published.
What is not known is left out, or null where the table says so. Fields may be added; a program that
reads this passes over those that it does not know. An empty list is still printed, with exit code 3.
"""


def json_page() -> str:
    """Return docs/json.md."""
    definitions = json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"]
    return "\n".join([TOP, *(_section(name, one) for name, one in definitions.items())])


def _section(name: str, schema: dict[str, Any]) -> str:
    lines = [f"## {name}", "", *([schema["description"]] if "description" in schema else [])]
    if "properties" not in schema.get("items", schema):
        lines.append(f"\n{_kind(schema)}.")
    else:
        also = [_kind(one) for one in schema.get("allOf", [])]
        lines += ["", f"All of {', '.join(also)}, and:"] if also else []
        lines += ["", "| field | | |", "|---|---|---|", *_rows(schema.get("items", schema), "")]
    return "\n".join(line for line in [*lines, ""]).replace("\n\n\n", "\n\n")


def _rows(schema: dict[str, Any], before: str) -> Iterator[str]:
    required = schema.get("required", [])
    for name, one in schema["properties"].items():
        optional = "" if name in required else ", may be absent"
        yield f"| `{before}{name}` | {_kind(one)}{optional} | {one.get('description', '')} |"
        inner = one.get("items", one)
        if "properties" in inner:
            yield from _rows(inner, f"{before}{name}[]." if "items" in one else f"{before}{name}.")


def _kind(schema: dict[str, Any]) -> str:
    """Say in a few words what a value is."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name})"
    if "anyOf" in schema:
        return " or ".join(map(_kind, schema["anyOf"]))
    if "enum" in schema:
        return " or ".join("null" if value is None else f"`{value}`" for value in schema["enum"])
    if "items" in schema:
        return f"array of {_kind(schema['items'])}" if "properties" not in schema["items"] else "array"
    kinds = schema.get("type", "any value")
    words = kinds if isinstance(kinds, list) else [kinds]
    told = " or ".join("text" if word == "string" else word for word in words)
    return f"{told} like `{schema['pattern']}`".replace("|", "\\|") if "pattern" in schema else told
