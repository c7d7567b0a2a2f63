"""A finish as it can be cited, its rank with scope and as-of date; and what every source says of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Literal, NamedTuple

from finishtui.distance.gap import gap_of, gap_words, reported_words
from finishtui.domain.book import Book
from finishtui.domain.disputes import Dispute, disputes_of, recorded
from finishtui.domain.documents import field_label
from finishtui.domain.finish import CLAIM_FIELDS, Finish, Source
from finishtui.domain.margin import read_margin
from finishtui.domain.source_text import CLAIMS
from finishtui.ranks.scope import Scope
from finishtui.text.cells import cell_len, fit, visible, wrap
from finishtui.text.names import fold, same_name
from finishtui.text.sentences import as_sentence, ended, listed, long_date
from finishtui.words.finish import DISPUTED, Markup, margin_words, one_line, result
from finishtui.words.ranks import why_unranked
from finishtui.words.standing import Standing, standing_of, standing_words
from finishtui.words.why_here import Reasons, reasons_of

_CLAIM_WORDS = {
    "winner": "names {} as the winner",
    "runner_up": "names {} as the runner-up",
    "margin": "gives {} as the margin",
    "date": "dates it {}",
    "series": "calls it a {} race",
}
Verdict = Literal["record", "differs", "agrees", "beside"]
"""The record; what disputes it; what says the same, rounded or spelled otherwise; what stands beside it."""

_DISTANCE, _REMARK = "distance_in", "remark"
RECORD_MARK = ">"


class Citation(NamedTuple):
    """Everything that a citation says, in any style."""

    finish: Finish
    book: Book
    series: str
    """The series' official name on that day."""
    scope: Scope
    standing: Standing | None
    """None for a race without points. It says what the series was called then, where that differs."""
    sources: tuple[Source, ...]
    """Those that bear the record out; all of them where none does on every point."""
    disputes: tuple[Dispute, ...]
    distance: str | None
    """The gap in words; None for that of the book's speeds."""

    @property
    def reasons(self) -> Reasons:
        """Why the finish is here."""
        return reasons_of(self.finish, self.book, self.distance)

    @property
    def rank_sentence(self) -> str:
        """The rank as a sentence."""
        if self.standing is None:
            return as_sentence(why_unranked(self.finish))
        return f"It is {standing_words(self.standing, 'finish')}."

    @property
    def why_sentence(self) -> str:
        """Why the finish is here, beyond the rank sentence; empty where there is no more to say."""
        reasons = self.reasons
        known = self.standing is None or reasons.place == standing_words(self.standing._replace(then=""))
        more = str(reasons._replace(place="") if known else reasons)
        return f"Why it is here: {more}." if more and more != reasons.distance else ""


def citation_of(
    finish: Finish, book: Book, scope: Scope | None = None, distance: str | None = None
) -> Citation:
    """Return the citation of a finish; its rank is among its own series unless a scope is given."""
    scope = scope or Scope(series=finish.series)
    disputes = disputes_of(finish, book)
    bearing = tuple(s for s in finish.sources if not any(dispute.source is s for dispute in disputes))
    series, year = book.series_of(finish), finish.date.year
    official = series.name_in(year)
    standing = standing_of(finish, scope, book)
    if standing and scope.series and fold(series.label) not in fold(official):
        standing = standing._replace(then=one_line(series.short_in(year)))
    return Citation(
        finish=finish,
        book=book,
        series=one_line(official),
        scope=scope,
        standing=standing,
        sources=bearing or finish.sources,
        disputes=disputes,
        distance=distance,
    )


def plain(citation: Citation, *, long: bool = False) -> str:
    """Return the citation as text on one line; `long` adds why it is here, addresses and disputes."""
    return in_sentences(citation, long, partial(source_words, addresses=long))


def in_sentences(
    citation: Citation,
    long: bool,
    source: Callable[[Source], str],
    text: Markup = str,
    strong: Markup = str,
) -> str:
    """Return the citation on one line in the markup of a text, as of `result`; `source` cites a source."""
    parts = [
        ended(result(citation.finish, citation.book, text, strong)),
        text(citation.rank_sentence),
        text(citation.why_sentence) if long else "",
        text(though(citation)) if long else "",
        sources_sentence(citation, source),
    ]
    return one_line(" ".join(parts))


def sources_sentence(citation: Citation, cited: Callable[[Source], str]) -> str:
    """Return the sources as a sentence, or that there is none."""
    sources = [cited(source) for source in citation.sources]
    label = "Source" if len(sources) == 1 else "Sources"
    return f"{label}: {'; '.join(sources)}." if sources else "No source is recorded for it."


def source_words(source: Source, *, addresses: bool = False) -> str:
    """Return a source: "NBC Sports (2024-05-05)"; its address where asked for, or where it has no title."""
    address = source.url if addresses and source.title else ""
    known = one_line(", ".join(filter(None, [source.date, address])))
    return f"{one_line(source.title) or one_line(source.url)}{f' ({known})' if known else ''}"


def though(citation: Citation) -> str:
    """Return as a sentence which sources say otherwise; empty where none does.

    "That is the record, though Sportskeeda (2024-05-07) names Mike Skinner as the runner-up."
    """
    by_claim: dict[tuple[str, str, str], list[str]] = {}
    for field, _, claimed, source in citation.disputes:
        title = source_words(source)
        title = f"a {title[2:]}" if title.startswith("A ") else title  # "A blog of 2007" is no name
        # What its margin was measured to, where the record's was to a car that is not second.
        remark = source.claim("remark") if citation.finish.margin_over and field == "margin" else None
        aside = f" ({one_line(remark)})" if remark else ""
        by_claim.setdefault((field, claimed, aside), []).append(title)
    claims = [
        f"{listed(who)} {_claim_words(field, claimed, len(who) > 1)}{aside}"
        for (field, claimed, aside), who in by_claim.items()
    ]
    return f"That is the record, though {listed(claims)}." if claims else ""


def _claim_words(field: str, claimed: str, several: bool) -> str:
    """Return what sources say of a field, as a verb: "gives 0.004 s as the margin"."""
    text = one_line(claimed)
    if field == "margin":
        margin = read_margin(text)
        text = margin_words(margin) if margin else f"“{text}”"
    if field == "date":
        with suppress(ValueError):
            text = long_date(date.fromisoformat(text))
    words = _CLAIM_WORDS.get(field, "").format(text)
    if field == "points_race":
        words = f"{'counts' if fold(claimed) == 'yes' else 'does not count'} it as a points race"
    verb, _, rest = words.partition(" ")
    if not several:
        return words
    return f"{'do' if verb == 'does' else verb.removesuffix('s')} {rest}"


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
