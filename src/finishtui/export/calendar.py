"""Finishes as a calendar (RFC 5545): each on its day, and again every year."""

import re
from collections.abc import Iterator
from datetime import date

from finishtui import UNOFFICIAL
from finishtui.domain.finish import Finish
from finishtui.export.json import title_of
from finishtui.ranks.view import View
from finishtui.text.cells import harmless
from finishtui.text.sentences import one_line
from finishtui.words.citation import citation_of, in_sentences
from finishtui.words.finish import margin_words

_SPECIAL = re.compile(r"[\\;,]")
_LINE = 75
"""Bytes of a line; a longer one goes on behind a blank in the next."""


def calendar_export(view: View, day: date) -> str:
    """Return a calendar with an event for each finish; a 29 February is the 28th in other years."""
    stamp = f"{day:%Y%m%d}T000000Z"
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//finishtui//Close finishes//EN")
    name = f"X-WR-CALNAME:{_text(title_of(view))}"
    events = (line for finish in view.rows for line in _event(finish, view, stamp))
    lines = (*head, name, *events, "END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(finish: Finish, view: View, stamp: str) -> Iterator[str]:
    day = finish.date
    yearly = ";BYMONTH=2;BYMONTHDAY=-1" if (day.month, day.day) == (2, 29) else ""
    race = one_line(f"{day.year} {finish.race}: {finish.winner} by {margin_words(finish.margin)}")
    yield "BEGIN:VEVENT"
    yield f"UID:{finish.id}@finishtui"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{day.isoformat().replace('-', '')}"
    yield f"RRULE:FREQ=YEARLY{yearly}"
    yield f"SUMMARY:{_text(race)}"
    yield f"LOCATION:{_text(finish.track)}"
    yield f"DESCRIPTION:{_text(f'{in_sentences(citation_of(finish, view.book))} {UNOFFICIAL}')}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(words: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", harmless(one_line(words)))


def _folded(line: str) -> str:
    """Return a line in pieces of at most `_LINE` bytes, no character torn."""
    pieces, room = [""], _LINE
    for character in line:
        size = len(character.encode())
        if size > room:
            pieces.append(" ")
            room = _LINE - 1
        pieces[-1] += character
        room -= size
    return "\r\n".join(pieces)
