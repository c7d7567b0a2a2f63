"""What every source says of a finish, side by side: the record's value first, and who differs."""

from __future__ import annotations

from typing import Literal, NamedTuple

from finishtui.distance.gap import gap_of, gap_words, reported_words
from finishtui.domain.book import Book
from finishtui.domain.disputes import disputes_of, recorded
from finishtui.domain.documents import field_label
from finishtui.domain.finish import CLAIM_FIELDS, Finish, Source
from finishtui.domain.margin import read_margin
from finishtui.domain.source_text import CLAIMS
from finishtui.text.cells import cell_len, fit, visible, wrap
from finishtui.text.names import same_name
from finishtui.words.basics import DISPUTED, margin_words
from finishtui.words.citation import source_words

Verdict = Literal["record", "differs", "agrees", "beside"]
"""The record; what disputes it; what says the same, rounded or spelled otherwise; what stands beside it."""

_DISTANCE, _REMARK = "distance_in", "remark"
RECORD_MARK = ">"


class Claim(NamedTuple):
    """One value of a field, and the sources that print it."""

    value: str
    verdict: Verdict
    sources: tuple[Source, ...]
    """Of the record's own value: the sources of which nothing different is noted."""


class Claims(NamedTuple):
    """All that is said of one field; the record's value comes first, where there is one."""

    field: str
    label: str
    claims: tuple[Claim, ...]

    @property
    def disputed(self) -> bool:
        """Whether any source disputes the record."""
        return any(claim.verdict == "differs" for claim in self.claims)


def claims_of(finish: Finish, book: Book) -> tuple[Claims, ...]:
    """Return the fields of which any source says something else, in the order of a finish; remarks last."""
    fields = dict.fromkeys(field for source in finish.sources for field, _ in source.says)
    place = {field: number for number, field in enumerate(CLAIMS)}
    ordered = sorted(fields, key=lambda field: (field == _REMARK, place.get(field, len(place))))
    return tuple(_claims(field, finish, book) for field in ordered)


def _claims(field: str, finish: Finish, book: Book) -> Claims:
    printed = [(text, source) for source in finish.sources for name, text in source.says if name == field]
    if field == _REMARK:
        return Claims(field, "remarks", tuple(Claim(text, "beside", (source,)) for text, source in printed))
    label = field_label(field)
    if field == _DISTANCE:
        # By margin and speed, then what sources print, with what that would mean.
        own = Claim(gap_words(gap_of(finish, book)), "record", ())
        reported = (Claim(words, "beside", ()) for words in reported_words(finish))
        return Claims(field, label, (own, *reported))
    differing = {dispute.claimed for dispute in disputes_of(finish, book) if dispute.field == field}
    value = recorded(finish, field, book)
    silent = tuple(source for source in finish.sources if source.claim(field) is None)
    claims = [Claim(_value(field, value), "record", silent)]
    for claimed in dict.fromkeys(text for text, _ in printed):
        same = field in CLAIM_FIELDS or same_name(claimed, value)  # rounded or spelled otherwise
        verdict: Verdict = "differs" if claimed in differing else "agrees" if same else "beside"
        sources = tuple(source for text, source in printed if text == claimed)
        claims.append(Claim(_value(field, claimed), verdict, sources))
    return Claims(field, label, tuple(claims))


def _value(field: str, value: str) -> str:
    margin = read_margin(value) if field == "margin" else None
    return margin_words(margin) if margin else value


def claims_lines(groups: tuple[Claims, ...], width: int) -> tuple[str, ...]:
    """Return the claims as lines of at most `width` cells.

    `>` stands before the record's value, `!` before one that disputes it.
    """
    if not groups:
        return tuple(wrap("No source is known to say anything else than the record.", width))
    lines = []
    for group in groups:
        lines.append(fit(group.label, width).rstrip())
        for claim in group.claims:
            lines += _claim_lines(claim, group.field, width)
    return tuple(lines)


def _claim_lines(claim: Claim, field: str, width: int) -> list[str]:
    """Return a value after its mark, and beside it or below it who stands behind it, and how."""
    who = "; ".join(map(source_words, claim.sources))
    if claim.verdict == "record":
        record = "what is drawn, whatever is reported" if field == _DISTANCE else "the record"
        who = f"{record}; nothing else noted from {who}" if who else record
    if claim.verdict == "agrees":
        who = f"the same, rounded or spelled otherwise: {who}"
    mark = {"record": RECORD_MARK, "differs": DISPUTED}.get(claim.verdict, " ")
    room = max(1, width - 4)
    value, who = visible(claim.value), visible(who)
    if who and cell_len(value) + 2 + cell_len(who) <= room:
        return [f"  {mark} {value}  {who}"]
    first, *more = wrap(value, room)
    below = wrap(who, max(1, room - 2)) if who else []
    return [f"  {mark} {first}", *(f"    {line}" for line in more), *(f"      {line}" for line in below)]
