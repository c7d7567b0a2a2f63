"""As much of JSON Schema as ours uses: what a value has that its schema does not allow."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}
UNDERSTOOD = {
    *("$ref", "type", "description", "required", "properties", "items", "enum", "pattern", "anyOf", "allOf"),
}


def faults(value: Any, schema: Mapping[str, Any], whole: Mapping[str, Any], at: str = "$") -> Iterator[str]:
    """Yield what is wrong with a value, and where."""
    assert schema.keys() <= UNDERSTOOD, schema.keys() - UNDERSTOOD
    if "$ref" in schema:
        yield from faults(value, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole, at)
    for one in schema.get("allOf", []):
        yield from faults(value, one, whole, at)
    options = schema.get("anyOf", [])
    if options and all(list(faults(value, one, whole, at)) for one in options):
        yield f"{at}: none of the allowed kinds: {value!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is not one of {schema['enum']}"
    if "type" in schema and not _is(value, schema["type"]):
        yield f"{at}: {value!r} is no {schema['type']}"
        return
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{at}: {value!r} does not fit {schema['pattern']}"
    yield from _inside(value, schema, whole, at)


def _inside(value: Any, schema: Mapping[str, Any], whole: Mapping[str, Any], at: str) -> Iterator[str]:
    if isinstance(value, list) and "items" in schema:
        for number, item in enumerate(value):
            yield from faults(item, schema["items"], whole, f"{at}[{number}]")
    if isinstance(value, dict):
        yield from (f"{at}: {name} is missing" for name in schema.get("required", []) if name not in value)
        for name, one in schema.get("properties", {}).items():
            if name in value:
                yield from faults(value[name], one, whole, f"{at}.{name}")


def _is(value: Any, kinds: str | list[str]) -> bool:
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(
        isinstance(value, TYPES[kind]) and not (kind == "integer" and isinstance(value, bool))
        for kind in named
    )


def unknown(value: Any, schema: Mapping[str, Any], whole: Mapping[str, Any]) -> set[str]:
    """Return the fields of an object that its schema does not name."""
    known: set[str] = set()
    for one in (schema, *schema.get("allOf", [])):
        found = whole["$defs"][one["$ref"].rpartition("/")[2]] if "$ref" in one else one
        known |= found.get("properties", {}).keys()
    return set(value) - known
