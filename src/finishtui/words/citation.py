"""A finish as it can be cited: what happened, its rank with scope and as-of date, and its sources."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.disputes import Dispute, disputes_of
from finishtui.domain.finish import Finish, Source
from finishtui.domain.margin import is_margin, parse_margin
from finishtui.domain.series import Series
from finishtui.ranks.scope import Scope
from finishtui.text.names import fold
from finishtui.text.sentences import as_sentence, ended
from finishtui.words.basics import listed, long_date, margin_words, scope_name, why_unranked
from finishtui.words.finish import one_line, result
from finishtui.words.standing import Standing, standing_of, standing_words
from finishtui.words.why_here import Reasons, reasons_of

NO_SOURCE = "No source is recorded for it."

_CLAIM_WORDS = {
    "winner": "names {} as the winner",
    "runner_up": "names {} as the runner-up",
    "margin": "gives {} as the margin",
    "date": "dates it {}",
    "series": "calls it a {} race",
}


class Citation(NamedTuple):
    """Everything that a citation says, in any style."""

    finish: Finish
    series: str
    """The series' official name on that day."""
    scope: Scope
    scope_label: str
    standing: Standing | None
    """None for a race without points. It says what the series was called then, where that differs."""
    sources: tuple[Source, ...]
    """Those that bear the record out; all of them where none does on every point."""
    disputes: tuple[Dispute, ...]
    result: str
    reasons: Reasons
    """Why the finish is here."""

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
        said = self.standing is None or reasons.place == standing_words(self.standing._replace(then=""))
        more = str(reasons._replace(place="") if said else reasons)
        return f"Why it is here: {more}." if more and more != reasons.distance else ""


def citation_of(
    finish: Finish, book: Book, scope: Scope | None = None, distance: str | None = None
) -> Citation:
    """Return the citation of a finish; its rank is among its own series unless a scope is given."""
    scope = scope or Scope(series=finish.series)
    disputes = disputes_of(finish, book)
    bearing = tuple(s for s in finish.sources if not any(dispute.source is s for dispute in disputes))
    year = finish.date.year
    series = book.series_of(finish)
    standing = standing_of(finish, scope, book)
    then = _then(series, year) if scope.series else ""
    return Citation(
        finish=finish,
        series=one_line(series.name_in(year)),
        scope=scope,
        scope_label=scope_name(scope, book),
        standing=standing._replace(then=then) if standing else None,
        sources=bearing or finish.sources,
        disputes=disputes,
        result=result(finish, book),
        reasons=reasons_of(finish, book, distance),
    )


def _then(series: Series, year: int) -> str:
    """Return what people called the series then, where its label is not part of its name that year."""
    known = fold(series.label) in fold(series.name_in(year))
    return "" if known else one_line(series.short_in(year))


def plain(citation: Citation, *, long: bool = False) -> str:
    """Return the citation as text on one line; `long` adds why it is here, addresses and disputes."""
    parts = [
        ended(citation.result),
        citation.rank_sentence,
        citation.why_sentence if long else "",
        though(citation) if long else "",
        sources_sentence(citation, addresses=long),
    ]
    return one_line(" ".join(parts))


def sources_sentence(citation: Citation, *, addresses: bool = False) -> str:
    """Return the sources as a sentence, or that there is none."""
    if not citation.sources:
        return NO_SOURCE
    told = [source_words(source, addresses=addresses) for source in citation.sources]
    return f"{'Source' if len(told) == 1 else 'Sources'}: {'; '.join(told)}."


def source_words(source: Source, *, addresses: bool = False) -> str:
    """Return a source: "NBC Sports (2024-05-05)"; its address where asked for, or where it has no title."""
    address = source.url if addresses and source.title else ""
    known = one_line(", ".join(filter(None, [source.date, address])))
    return f"{one_line(source.title) or one_line(source.url)}{f' ({known})' if known else ''}"


def though(citation: Citation) -> str:
    """Say which sources tell it otherwise, as a sentence; empty where none does.

    "That is the record, though Sportskeeda (2024-05-07) names Mike Skinner as the runner-up."
    """
    by_claim: dict[tuple[str, str, str], list[str]] = {}
    for dispute in citation.disputes:
        title = source_words(dispute.source)
        title = f"a {title[2:]}" if title.startswith("A ") else title  # "A blog of 2007" is no name
        claim = dispute.field, dispute.claimed, _remark(dispute, citation.finish)
        by_claim.setdefault(claim, []).append(title)
    told = [
        f"{listed(who)} {claim_words(field, claimed, len(who) > 1)}{remark}"
        for (field, claimed, remark), who in by_claim.items()
    ]
    return f"That is the record, though {listed(told)}." if told else ""


def _remark(dispute: Dispute, finish: Finish) -> str:
    """Return what a source's margin was measured to, where the record's was to a car that is not second."""
    said = dispute.source.claim("remark") if finish.margin_over and dispute.field == "margin" else None
    return f" ({one_line(said)})" if said else ""


def claim_words(field: str, claimed: str, several: bool = False) -> str:
    """Return what sources say of a field, as a verb: "gives 0.004 s as the margin"."""
    text = one_line(claimed)
    if field == "margin":
        text = margin_words(parse_margin(text)) if is_margin(text) else f"“{text}”"
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
