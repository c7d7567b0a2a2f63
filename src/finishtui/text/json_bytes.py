"""JSON to and from bytes, by orjson where it is installed, else by the standard library: the same bytes."""

from __future__ import annotations

import json
import re
from typing import Any

try:
    import orjson

    HAS_ORJSON = True
except ImportError:
    HAS_ORJSON = False

_NUMBER = re.compile(r'"(?:[^"\\]|\\.)*+"|(-?[0-9.]+e-0[0-9])|(NaN|-?Infinity)')
"""Texts, which stay as they are, and numbers that orjson writes otherwise."""


def loads(data: bytes) -> Any:
    """Read JSON in UTF-8; of equal keys the last one counts. Raises `json.JSONDecodeError`."""
    return orjson.loads(data) if HAS_ORJSON else plain_loads(data)


def dumps(value: Any, *, indent: bool = False, newline: bool = False, sort_keys: bool = False) -> bytes:
    """Return a value as JSON in UTF-8, indented by two where asked for; no number is NaN or infinite.

    Raises `TypeError` for what JSON in UTF-8 cannot hold: lone surrogates, or what is nested too deeply; and,
    by orjson, numbers beyond 64 bits.
    """
    if not HAS_ORJSON:
        return plain_dumps(value, indent=indent, sort_keys=sort_keys) + b"\n" * newline
    options = (
        orjson.OPT_INDENT_2 * indent | orjson.OPT_APPEND_NEWLINE * newline | orjson.OPT_SORT_KEYS * sort_keys
    )
    return orjson.dumps(value, option=options)


def plain_loads(data: bytes) -> Any:
    """Read JSON as `loads` does, by the standard library."""
    try:
        return json.loads(data.decode(), parse_constant=_no_number)
    except (UnicodeDecodeError, RecursionError) as error:
        raise json.JSONDecodeError(str(error), "", 0) from None


def _no_number(name: str) -> None:
    raise json.JSONDecodeError(f"{name} is no number", "", 0)


def plain_dumps(value: Any, *, indent: bool = False, sort_keys: bool = False) -> bytes:
    """Return a value as `dumps` does, by the standard library."""
    layout: dict[str, Any] = {"indent": 2} if indent else {"separators": (",", ":")}
    try:
        text = json.dumps(value, ensure_ascii=False, sort_keys=sort_keys, **layout)
        if "e-0" in text or "NaN" in text or "Infinity" in text:
            text = _NUMBER.sub(_number, text)
        return text.encode()
    except (UnicodeEncodeError, RecursionError) as error:
        raise TypeError(str(error)) from None


def _number(found: re.Match[str]) -> str:
    """Return a number as orjson writes it; a text as it is."""
    if found[2]:
        return "null"
    small, _, power = (found[1] or "").partition("e-0")
    if not small:
        return found[0]
    from decimal import Decimal  # Only where orjson is not, and rarely.

    return f"{Decimal(found[1]):f}" if power == "5" else f"{small}e-{power}"
