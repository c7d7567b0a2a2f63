"""Prints docs/json.md, made of the JSON Schema that the package carries."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Shape = dict[str, Any]

SCHEMA = Path(__file__).parent.parent / "src" / "finishtui" / "schema" / "finish-list.schema.json"

TOP = """\
# JSON

Made from `src/finishtui/schema/finish-list.schema.json` by `tools/json_docs.py`; a test compares, and
holds what the commands print against the schema.

`finishtui list --format json` prints an array of finishes, closest first unless `--sort` says
otherwise; `--format jsonl` prints one a line, and `today` prints the same array. Every other
command's shape is below, under the name that it has in the schema's `$defs`.

- Margins, speeds and car numbers are text: no program rounds `0.0004` or makes `9` of `09`.
- `rank` is among points races, in the `--scope`, and no query changes it. `rank_is` says whether it is a
  rank or, beyond what the book is complete to, a place in this book only.
- What is not known is left out, unless it says null below. Finishes, sources and speeds may carry
  fields that a newer program wrote; they come along as they are. A new version may add members; none
  that is here changes its meaning.
- Data goes to stdout, talk to stderr. With nothing found the array is empty and the exit code 3.
"""


def page(schema: Shape) -> str:
    """Return docs/json.md."""
    shapes: dict[str, Shape] = schema["$defs"]
    return "\n".join([TOP, *(_section(name, shape, shapes) for name, shape in shapes.items())])


def _section(name: str, shape: Shape, shapes: dict[str, Shape]) -> str:
    lines = [f"## {name}\n", f"{shape['description']}\n"]
    if "properties" not in shape:
        kind = _type(shape)
        lines.append(f"{kind[:1].upper()}{kind[1:]}{':' if 'allOf' in shape else '.'}\n")
    lines += _tables(shape, shapes)
    return "\n".join(lines)


def _tables(shape: Shape, shapes: dict[str, Shape]) -> Iterator[str]:
    """Yield the table of an object's members, and those of the objects inside it."""
    for part in (shape, *shape.get("allOf", ())):
        members: dict[str, Any] = part.get("properties", {})
        if members:
            required = part.get("required", [])
            yield "| member | | |\n|---|---|---|"
            for key, value in members.items():
                name = f"`{key}`{'' if key in required else ' (if any)'}"
                yield f"| {name} | {_type(value)} | {_said(value, shapes)} |"
            yield ""
        for key, value in members.items():
            for inner in _objects(value):
                yield f"Each of `{key}`: {inner['description']}\n"
                yield from _tables(inner, shapes)


def _objects(value: Shape) -> Iterator[Shape]:
    """Yield the objects with members of their own that a member is, or holds."""
    for part in (value, value.get("items", {}), *value.get("anyOf", ())):
        if "properties" in part:
            yield part


def _said(value: Shape, shapes: dict[str, Shape]) -> str:
    told = value.get("description") or shapes[_name(value)]["description"]
    return str(told).replace("|", "\\|")


def _name(value: Shape) -> str:
    return str(value["$ref"]).rpartition("/")[2]


def _type(value: Shape) -> str:
    """Return what a value is, in words."""
    if "$ref" in value:
        return f"[{_name(value)}](#{_name(value)})"
    if "enum" in value:
        return ", ".join("null" if one is None else f"`{one}`" for one in value["enum"])
    if "allOf" in value:
        return f"a {_type(value['allOf'][0])} that also has"
    if "anyOf" in value and "type" not in value:
        return " or ".join(map(_type, value["anyOf"]))
    kinds = value.get("type", "anything")
    if kinds == "array":
        return f"array of {_type(value['items'])}"
    return " or ".join(kinds) if isinstance(kinds, list) else str(kinds)


if __name__ == "__main__":
    print(page(json.loads(SCHEMA.read_text(encoding="utf-8"))), end="")
