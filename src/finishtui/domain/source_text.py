"""Sources as a person types them: a block of lines each, with what they say differently.

Wikipedia, closest Cup finishes
https://en.wikipedia.org/wiki/…
2024-05-07
runner-up: Mike Skinner
"""

import re
from collections.abc import Iterable

from finishtui.domain.documents import field_label
from finishtui.domain.finish import MarginOver, Source
from finishtui.domain.validity import name_problem, notes_problem, number_problem, url_problem

CLAIMS = (
    *("series", "race", "date", "track", "margin", "winner", "winner_number", "runner_up"),
    *("runner_up_number", "points_race", "distance_in", "remark"),
)
"""What a source may say differently."""
_CLAIM_BY_LABEL = {name: name for name in CLAIMS} | {field_label(name): name for name in CLAIMS}
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}", re.ASCII)


def sources_text(sources: Iterable[Source]) -> str:
    """Return sources as text, an empty line between two."""
    blocks = []
    for one in sources:
        claims = (f"{field_label(name)}: {said}" for name, said in one.says)
        blocks.append("\n".join(filter(None, (one.title, one.url, one.date, *claims))))
    return "\n\n".join(blocks)


def read_sources(text: str, before: tuple[Source, ...] = ()) -> tuple[Source, ...]:
    """Return the sources of a text; fields that a text does not show stay as they were `before`."""
    if text.strip() == sources_text(before).strip():
        return before
    found, as_they_were = [], _by_block(before)
    for block in _blocks(text):
        source = as_they_were.get(block) or _read(block)
        same = next((one for one in before if (one.url, one.title) == (source.url, source.title)), None)
        same = same or next((one for one in before if one.url == source.url != ""), None)
        found.append(source._replace(extra=same.extra) if same else source)
    return tuple(found)


def sources_problem(text: str, before: tuple[Source, ...] = ()) -> str:
    """Return what keeps a text from being read as sources; empty for nothing.

    Of those that are as they were `before` nothing does: a file may say what nobody can type.
    """
    if text.strip() == sources_text(before).strip():
        return ""
    for block in (each for each in _blocks(text) if each not in _by_block(before)):
        source = _read(block)
        extra = [line for line in block if line not in (source.title, source.url, source.date)]
        titles = [line for line in extra if not _claim(line)]
        if titles:
            return f"{titles[0]}: write what a source says as winner: Kyle Busch, two with a line between"
        problem = url_problem(source.url) or (source.title and name_problem(source.title, "the title"))
        problem = problem or next(filter(None, (notes_problem(said) for _, said in source.says)), "")
        if problem:
            return problem
    return ""


def _by_block(sources: tuple[Source, ...]) -> dict[tuple[str, ...], Source]:
    """Return the sources that are one block each, by its lines."""
    blocks = ((_blocks(sources_text([one])), one) for one in sources)
    return {of_one[0]: one for of_one, one in blocks if len(of_one) == 1}


def _blocks(text: str) -> list[tuple[str, ...]]:
    blocks = (
        [" ".join(line.split()) for line in block.splitlines()]
        for block in re.split(r"\n\s*\n", text.strip())
    )
    return [tuple(lines) for lines in blocks if lines]


def _claim(line: str) -> tuple[str, str] | None:
    label, colon, said = line.partition(":")
    name = _CLAIM_BY_LABEL.get(label.strip().lower())
    return (name, said.strip()) if name and colon and said.strip() else None


def _read(block: tuple[str, ...]) -> Source:
    url = next((line for line in block if re.match(r"https?://", line, re.IGNORECASE)), "")
    day = next((line for line in block if _DATE.fullmatch(line)), "")
    rest = [line for line in block if line not in (url, day)]
    title = next((line for line in rest if not _claim(line)), "")
    claims = (_claim(line) for line in rest if line != title)
    return Source(url, title, day, tuple(claim for claim in claims if claim))


def over_text(over: MarginOver | None) -> str:
    """Return the car that a margin was measured to as it is typed: "Ryan Preece, 41, disqualified"."""
    return ", ".join((over.driver, over.number, over.reason)).rstrip(", ") if over else ""


def read_over(text: str, before: MarginOver | None = None) -> MarginOver | None:
    """Return the car that a margin was measured to, from driver, number and reason; None for no text."""
    if text.strip() == over_text(before):
        return before
    driver, number, reason = ([part.strip() for part in text.split(",", 2)] + ["", ""])[:3]
    if number_problem(number):
        number, reason = "", ", ".join(filter(None, (number, reason)))
    return (
        (before or MarginOver(""))._replace(driver=driver, number=number, reason=reason) if driver else None
    )


def over_problem(over: MarginOver | None) -> str:
    """Return what is wrong with another car that a margin was measured to."""
    if over is None:
        return ""
    return (
        name_problem(over.driver, "the driver") or number_problem(over.number) or notes_problem(over.reason)
    )
