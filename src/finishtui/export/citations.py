"""A citation in the style of the place that it goes to: text, Markdown, a wiki's table, CSV, JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish, Source
from finishtui.export.csv import csv_row
from finishtui.export.json import as_json
from finishtui.export.markdown import escaped
from finishtui.export.shapes import citation_document
from finishtui.export.wiki import wiki_row
from finishtui.ranks.ranking import ranking_of
from finishtui.ranks.scope import Scope
from finishtui.text.sentences import ended
from finishtui.words.basics import long_date, over_whom
from finishtui.words.citation import NO_SOURCE, Citation, citation_of, plain, though
from finishtui.words.finish import by_margin, one_line, the_race

Style = Literal["plain", "markdown", "wiki", "csv", "json"]
STYLES: tuple[Style, ...] = ("plain", "markdown", "wiki", "csv", "json")

_PERCENT = str.maketrans({character: f"%{ord(character):02X}" for character in "<> \n\r\t\\"})


def cite(
    finish: Finish,
    book: Book,
    style: Style = "plain",
    *,
    long: bool = False,
    scope: Scope | None = None,
    distance: str | None = None,
) -> str:
    """Return a finish cited in a style, without a final line end.

    The rank is among its series unless a scope is given. `long` adds why it is here, its sources'
    addresses and what they say differently; a table's row has no longer form, and in CSV it is a list's.
    """
    if style == "csv":
        rank = ranking_of(scope or Scope(series=finish.series), book).of(finish)
        return csv_row(finish, rank, book)
    return _STYLES[style](citation_of(finish, book, scope, distance), long)


def _markdown(citation: Citation, long: bool) -> str:
    finish = citation.finish
    race = the_race(finish)
    article, name = ("", race) if race == one_line(finish.race) else ("the ", race.removeprefix("the "))
    won = (
        f"{escaped(one_line(finish.winner))} won {article}**{escaped(name)}** ({escaped(citation.series)}) "
        f"at {escaped(one_line(finish.track))} on {long_date(finish.date)} "
        f"by **{escaped(by_margin(finish))}** over {escaped(one_line(over_whom(finish)))}"
    )
    sources = "; ".join(_md_source(source) for source in citation.sources)
    label = "Source" if len(citation.sources) == 1 else "Sources"
    parts = [
        ended(won),
        escaped(citation.rank_sentence),
        escaped(citation.why_sentence) if long else "",
        escaped(though(citation)) if long else "",
        f"{label}: {sources}." if sources else NO_SOURCE,
    ]
    return one_line(" ".join(parts))


def _md_source(source: Source) -> str:
    when = f" ({escaped(one_line(source.date))})" if source.date else ""
    title = escaped(one_line(source.title) or one_line(source.url))
    if not source.website:
        address = f", {escaped(one_line(source.url))}" if source.url and source.title else ""
        return f"{title}{address}{when}"
    return f"[{title}](<{source.url.translate(_PERCENT)}>){when}"


def _json(citation: Citation, long: bool) -> str:
    return as_json(citation_document(citation, plain(citation, long=long))).rstrip("\n")


_STYLES: dict[str, Callable[[Citation, bool], str]] = {
    "plain": lambda citation, long: plain(citation, long=long),
    "markdown": _markdown,
    "wiki": lambda citation, _long: wiki_row(citation),
    "json": _json,
}
