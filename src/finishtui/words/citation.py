"""A finish as it can be cited, its rank with scope and as-of date."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from typing import NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.disputes import Dispute, disputes_of
from finishtui.domain.documents import field_label
from finishtui.domain.finish import Finish, Source
from finishtui.domain.margin import read_margin
from finishtui.ranks.scope import Scope
from finishtui.text.names import fold
from finishtui.text.sentences import as_sentence, ended, listed, long_date, one_line
from finishtui.words.finish import Markup, margin_words, result
from finishtui.words.ranks import why_unranked
from finishtui.words.standing import Standing, standing_of, standing_words
from finishtui.words.why_here import Reasons, reasons_of


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

    @property
    def reasons(self) -> Reasons:
        """Why the finish is here."""
        return reasons_of(self.finish, self.book)

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


def citation_of(finish: Finish, book: Book, scope: Scope | None = None) -> Citation:
    """Return the citation of a finish; its rank is among its own series unless a scope is given."""
    scope = scope or Scope(series=finish.series)
    disputes = disputes_of(finish, book)
    bearing = tuple(s for s in finish.sources if not any(dispute.source is s for dispute in disputes))
    series, year = book.series_of(finish), finish.date.year
    official, short = series.name_in(year), series.short_in(year)
    standing = standing_of(finish, scope, book)
    if standing and scope.series and fold(series.label) not in fold(f"{official} {short}"):
        standing = standing._replace(then=one_line(short))
    return Citation(
        finish=finish,
        book=book,
        series=one_line(official),
        scope=scope,
        standing=standing,
        sources=bearing or finish.sources,
        disputes=disputes,
    )


def in_sentences(
    citation: Citation,
    long: bool = False,
    source: Callable[[Source], str] | None = None,
    text: Markup = str,
    strong: Markup = str,
) -> str:
    """Return the citation on one line; `long` adds why it is here, addresses and disputes.

    `text` and `strong` are the markup of a text, as of `result`, in which `source` cites a source.
    """
    parts = [
        ended(result(citation.finish, citation.book, text, strong)),
        text(citation.rank_sentence),
        text(citation.why_sentence) if long else "",
        text(though(citation)) if long else "",
        sources_sentence(citation, source or partial(source_words, addresses=long)),
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

    "That is the record, though Sportskeeda (2024-05-07) gives Mike Skinner as the runner-up."
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
        f"{listed(who)} {'give' if len(who) > 1 else 'gives'} {_claim_words(field, claimed)}{aside}"
        for (field, claimed, aside), who in by_claim.items()
    ]
    return f"That is the record, though {listed(claims)}." if claims else ""


def _claim_words(field: str, claimed: str) -> str:
    """Return what sources say of a field: "0.004 s as the margin"."""
    if field == "points_race":
        return f"it as {'a' if fold(claimed) == 'yes' else 'no'} points race"
    text = one_line(claimed)
    if field == "margin":
        margin = read_margin(text)
        text = margin_words(margin) if margin else f"“{text}”"
    if field == "date":
        with suppress(ValueError):
            text = long_date(date.fromisoformat(text))
    return f"{text} as the {field_label(field)}"
