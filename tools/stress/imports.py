"""Files of every format that can be imported, damaged in their bytes or in what they say."""

from __future__ import annotations

import json
import random
from typing import Any

from tools.stress.attempts import Attempt, Samples
from tools.stress.texts import SIGNS, VALUES, damaged, damaged_bytes, odd

NAMES = ("[x].json", "\x1b[31mred.csv", "two words.jsonl", "日本.json", "=1+1.csv", ".json", "x" * 200, "-")
"""Of files; the last is stdin."""


def made(chance: random.Random, samples: Samples) -> Attempt:
    """Damage a file and import it."""
    name, data = chance.choice(samples.files)
    data = _altered(name, data, chance)
    if chance.random() < 0.4:
        data = damaged_bytes(data, chance)
    options = [*chance.choice(((), (), (), ("--strict",), ("--dry-run",), ("--under", "0.1")))]
    if chance.random() < 0.2:
        options.append(f"--series={chance.choice(('Cup', 'Truck', odd(chance)))}")
    if chance.random() < 0.2:
        options.append(f"--source={chance.choice(('https://example.org/x', odd(chance)))}")
    if chance.random() < 0.1:
        options.append(f"--source-title={odd(chance)}")
    if chance.random() < 0.2:
        name = chance.choice(NAMES)
    return Attempt(("import", "--yes", *options), name, data)


def _altered(name: str, data: bytes, chance: random.Random) -> bytes:
    """Alter what the file says, where it can be read at all; leave it as it is now and then."""
    if chance.random() < 0.2:
        return data
    if name.endswith(".csv"):
        return _altered_table(data.decode("utf-8"), chance).encode("utf-8", "surrogatepass")
    if name.endswith(".jsonl"):
        lines = [_altered_json(line, chance) for line in data.decode("utf-8").splitlines()]
        return "\n".join(lines).encode("utf-8", "surrogatepass")
    text = data.decode("utf-8-sig")
    start = min((at for at in (text.find("{"), text.find("[")) if at >= 0), default=0)
    return (text[:start] + _altered_json(text[start:], chance)).encode("utf-8", "surrogatepass")


def _altered_json(text: str, chance: random.Random) -> str:
    value = json.loads(text)
    for _ in range(chance.randint(1, 4)):
        value = _altered_value(value, chance)
    return json.dumps(value, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, 2)))


def _altered_value(value: Any, chance: random.Random) -> Any:
    """Alter one part of a value, however deep it is."""
    if isinstance(value, dict) and value and chance.random() < 0.85:
        key = chance.choice(list(value))
        changed = dict(value)
        match chance.randrange(8):
            case 0:
                del changed[key]
            case 1:
                changed[damaged(key, chance)] = changed.pop(key)
            case 2:
                changed[odd(chance)] = _any_value(chance)
            case _:
                changed[key] = _altered_value(value[key], chance)
        return changed
    if isinstance(value, list) and value and chance.random() < 0.85:
        at = chance.randrange(len(value))
        match chance.randrange(8):
            case 0:
                return value[:at] + value[at + 1 :]
            case 1:
                return [*value, value[at]]
            case 2:
                return value[::-1]
            case _:
                return [*value[:at], _altered_value(value[at], chance), *value[at + 1 :]]
    if isinstance(value, str) and chance.random() < 0.5:
        return damaged(value, chance)
    return _any_value(chance)


def _any_value(chance: random.Random) -> Any:
    deep: Any = "x"
    for _ in range(chance.choice((1, 50, 150))):
        deep = [deep] if chance.random() < 0.5 else {"a": deep}
    plain: tuple[Any, ...] = (None, True, False, 0, -1, 1.5, 1e300, 10**25, "", [], {}, [[]], {"": ""}, deep)
    return chance.choice((*plain, odd(chance), chance.choice(VALUES)))


def _altered_table(text: str, chance: random.Random) -> str:
    """Alter cells, columns, rows, or what stands between cells."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(lines))
        between = ";" if ";" in lines[at] else ","
        cells = lines[at].split(between)
        column = chance.randrange(len(cells))
        match chance.randrange(7):
            case 0:
                lines = [_without(line, between, column) for line in lines]
            case 1:
                lines = [line.replace(between, chance.choice((";", "\t", "|", ","))) for line in lines]
            case 2:
                lines.insert(at, chance.choice(lines))
            case 3:
                lines = [*lines[:at], *lines[at + 1 :]] or [""]
            case 4:
                cells.insert(column, chance.choice(SIGNS))
                lines[at] = between.join(cells)
            case _:
                cells[column] = chance.choice(
                    (odd(chance), chance.choice(VALUES), damaged(cells[column], chance))
                )
                lines[at] = between.join(cells)
    return "\n".join(lines)


def _without(line: str, between: str, column: int) -> str:
    cells = line.split(between)
    return between.join(cells[:column] + cells[column + 1 :])
