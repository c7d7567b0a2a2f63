"""A query typed with blanks around its operators, as many people write them, put right."""

from __future__ import annotations

import re

from finishtui.query.fields import NAME_PATTERN, OPERATOR_PATTERN, field_named
from finishtui.query.parse import QueryError, parse

_APART = re.compile(rf"(?<!\S)(-?)({NAME_PATTERN})\s*({OPERATOR_PATTERN})\s*(?=\S)")


def without_blanks(text: str) -> str | None:
    """Return the query without those blanks: "margin < 0.005" is "margin<0.005"; None where it is none."""
    joined = _APART.sub(lambda found: "".join(found.groups()) if field_named(found[2]) else found[0], text)
    if joined == text:
        return None
    try:
        parse(joined)
    except QueryError:
        return None
    return joined
