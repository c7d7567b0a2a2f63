"""Queries, sound and not, through every command that takes one."""

from __future__ import annotations

import random

from finishtui.query.fields import FIELDS, QueryField
from tools.stress.attempts import Attempt, Samples
from tools.stress.texts import VALUES, damaged, odd

OPERATORS = (":", ":", "=", "<", "<=", ">", ">=", "=<", "==", "!=", ":<", "")
COMMANDS = (
    *[("list", "--format", form) for form in ("table", "json", "jsonl", "csv", "md")],
    *[("list",), ("list", "--sort", "track,-date"), ("list", "--limit", "2"), ("open",), ("show",)],
    *[("show", "--format", "json"), ("cite", "--print"), ("card",), ("progression",), ("shape",)],
    *[("counts", "driver"), ("counts", "season"), ("export", "-o", "-", "--format", "csv")],
)
ASCII = ("show", "card", "shape", "counts")


def made(chance: random.Random, samples: Samples) -> Attempt:
    """Make a query and hand it to a command, or to none."""
    text = _query(chance, samples)
    terminal = chance.random() < 0.3
    match chance.randrange(6):
        case 0:
            words = text.split() or [text]
            return Attempt((*words,), typed=text) if _is_query(words) else Attempt(("--", text), typed=text)
        case 1:
            scope = chance.choice(("cup", "2011", "talladega", odd(chance)))
            return Attempt((f"--scope={scope}", "list", "--", text), terminal=terminal, typed=text)
        case _:
            return Attempt((*chance.choice(COMMANDS), "--", text), terminal=terminal, typed=text)


def _is_query(words: list[str]) -> bool:
    """Say whether no word could be an option or a command, which would ask for something else."""
    return not any(word.startswith("-") or word.isalpha() for word in words)


def _query(chance: random.Random, samples: Samples) -> str:
    text = " ".join(_term(chance, samples) for _ in range(chance.choice((1, 1, 2, 2, 3, 6))))
    return damaged(text, chance) if chance.random() < 0.3 else text


def _term(chance: random.Random, samples: Samples) -> str:
    field = chance.choice(FIELDS)
    match chance.randrange(10):
        case 0:
            return odd(chance)
        case 1 | 2 | 3 | 4:
            return chance.choice(field.examples)
        case 5 | 6:
            return chance.choice(samples.names)
        case _:
            values = (_value(field, chance, samples) for _ in range(chance.choice((1, 1, 1, 2, 3))))
            name = chance.choice((field.name, *field.aliases))
            sign = chance.choice(("", "", "", "-", "--"))
            return f"{sign}{name}{chance.choice(OPERATORS)}{','.join(values)}"


def _value(field: QueryField, chance: random.Random, samples: Samples) -> str:
    value = chance.choice((*VALUES, chance.choice(samples.names), odd(chance)))
    match chance.randrange(4):
        case 0:
            return f'"{value}"'
        case 1:
            return f"{value}..{chance.choice(VALUES)}" if field.ordered else value.replace(" ", "")
        case _:
            return value
