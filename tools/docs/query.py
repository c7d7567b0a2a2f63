"""The page about the query language, made of the declared fields."""

from __future__ import annotations

from collections.abc import Iterable

from finishtui.query.fields import FIELDS, QueryField

_HEAD = """\
# Queries

The filter bar (`/`), `finishtui QUERY…` and every command that takes a query read the same language. A query
hides finishes; it never changes a rank. Case, accents and punctuation do not count in names: `suarez` finds
Daniel Suárez, `oreilly` finds O'Reilly.

This page is made from the fields that the parser itself uses.

## Words

A word is looked for in the race, the drivers (the one that the margin was measured to included), the track
(its name that day and its short name here) and the short name of the series that year; `series:` looks in
all of its names. A year, a month or a day (`2011`, `2011-04`, `2011-04-17`) also finds the races of that
time. What starts with a digit is a word even with a colon in it: `3:16`.

All words and terms must hold:

{words}

Quotes keep blanks together, and make a word of what would read as something else. A quote inside is doubled.

## Operators

{operators}

A date may be a year, a month or a day, also as people write it (`today`, `yesterday`, `5/28/2006`), and
stands for all of its days: `date<2003-03` ends with February,
`date<=2003-03` with March. Margins are compared by value, exactly.

## Fields

{fields}

## Details

- A `series:` or `track:` value may be any name that the series or track ever had, its short ones included.
- `rank` is the rank in the scope shown. Where it is a range (`~2-3`) its better end counts.
- `as-of` is not a filter: the book is cut at the end of that day and ranked anew. It is given once and not
  excluded; a month or a year means its last day.
- `points` and `disputed` take `yes` and `no` (or `true` and `false`).
- A value of punctuation alone is looked for as it is.
- `-points:no` on the command line is a query, not an option: a field's name and an operator follow the `-`.
- What cannot be read is refused, with its place and what to write instead.
"""

_OPERATORS = (
    ("`field:value`", "contains the value; of numbers and dates: is the value, or within its days"),
    ("`field=value`", "is the value, case, accents and punctuation aside"),
    ("`field<value` `field<=value`", "before; up to and including (years, dates, margins and ranks)"),
    ("`field>value` `field>=value`", "after; from (years, dates, margins and ranks)"),
    ("`field:2003..2011`", "from the first to the last, both included"),
    ("`field:2003..` `field:..2011`", "a range that is open at one end"),
    ("`field:one,two`", "any of them (after `:` and `=` only)"),
    ('`field:"two words"`', "a value with blanks, or with any other character"),
    ("`-term`", "everything else"),
)

WORD_EXAMPLES = ("talladega", "stenhouse jr", '"las vegas" 2017', "kansas -larson", '"-1"')
"""Queries without a field, as the page shows them."""


def query_page() -> str:
    """Return docs/query.md: every field and every operator, with examples that parse."""
    return _HEAD.format(
        words="  ".join(f"`{example}`" for example in WORD_EXAMPLES),
        operators=_table(("Written", "Means"), _OPERATORS),
        fields=_table(("Field", "Operators", "Looks at", "Examples"), map(_row, FIELDS)),
    )


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _row(field: QueryField) -> tuple[str, ...]:
    also = " (also " + ", ".join(f"`{alias}`" for alias in field.aliases) + ")" if field.aliases else ""
    operators = " ".join(f"`{operator}`" for operator in field.operators)
    return f"`{field.name}`{also}", operators, field.help, " ".join(f"`{it}`" for it in field.examples)
