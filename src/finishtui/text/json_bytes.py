"""JSON to and from bytes, by orjson where it is installed, else by the standard library: the same bytes."""

import json
import re
from functools import cache
from types import ModuleType
from typing import Any


@cache
def _orjson() -> ModuleType | None:
    """Return orjson where it is installed, imported when it is first asked for: that takes 10 ms."""
    try:
        import orjson
    except ImportError:
        return None
    return orjson


def loads(data: bytes) -> Any:
    """Read JSON in UTF-8; of equal keys the last one counts. Raises `json.JSONDecodeError`."""
    if orjson := _orjson():
        return orjson.loads(data)
    try:
        return json.loads(data.decode(), parse_constant=_no_number)
    except (UnicodeDecodeError, RecursionError) as error:
        raise json.JSONDecodeError(str(error), "", 0) from None


def _no_number(name: str) -> None:
    raise json.JSONDecodeError(f"{name} is no number", "", 0)


def dumps(value: Any, *, indent: bool = False, newline: bool = False, sort_keys: bool = False) -> bytes:
    """Return a value as JSON in UTF-8, indented by two where asked for; no number is NaN or infinite.

    Raises `TypeError` for what JSON in UTF-8 cannot hold: lone surrogates, or what is nested too deeply; and,
    by orjson, numbers beyond 64 bits.
    """
    if orjson := _orjson():
        layout = orjson.OPT_INDENT_2 * indent | orjson.OPT_APPEND_NEWLINE * newline
        data: bytes = orjson.dumps(value, option=layout | orjson.OPT_SORT_KEYS * sort_keys)
        return data
    try:
        return _text(value, indent, sort_keys).encode() + b"\n" * newline
    except (ValueError, RecursionError) as error:
        raise TypeError(str(error)) from None


def dumps_all(value: Any, *, indent: bool = False, newline: bool = False, sort_keys: bool = False) -> bytes:
    """Return a value as `dumps` does, with any integer, and with lone surrogates, which are escaped."""
    try:
        return dumps(value, indent=indent, newline=newline, sort_keys=sort_keys)
    except TypeError:
        return _text(value, indent, sort_keys).encode("utf-8", "backslashreplace") + b"\n" * newline


def _text(value: Any, indent: bool, sort_keys: bool) -> str:
    layout: dict[str, Any] = {"indent": 2} if indent else {"separators": (",", ":")}
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=sort_keys, **layout)
    return re.sub(r'"(?:[^"\\]|\\.)*+"|(-?[0-9.]+)e-0([0-9])', _number, text) if "e-0" in text else text


def _number(match: re.Match[str]) -> str:
    """Return a number under 0.0001 as orjson writes it, which is not how Python does; a text as it is."""
    small, power = match.groups()
    if not small:
        return match[0]
    from decimal import Decimal  # Such numbers are rare.

    return f"{Decimal(match[0]):f}" if power == "5" else f"{small}e-{power}"
