"""A citation in the style of the place that it goes to: text, Markdown, a wiki's table, CSV, JSON."""

from __future__ import annotations

from typing import Literal

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish, Source
from finishtui.export.csv import csv_row
from finishtui.export.json import as_json
from finishtui.export.page import escaped
from finishtui.export.shapes import citation_document
from finishtui.export.wiki import wiki_row
from finishtui.ranks.ranking import ranking_of
from finishtui.ranks.scope import Scope
from finishtui.words.citation import citation_of, in_sentences, plain
from finishtui.words.finish import one_line

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
    citation = citation_of(finish, book, scope, distance)
    if style == "wiki":
        return wiki_row(citation)
    if style == "markdown":
        return in_sentences(citation, long, _in_markdown, escaped, lambda name: f"**{escaped(name)}**")
    text = plain(citation, long=long)
    return as_json(citation_document(citation, text)).rstrip("\n") if style == "json" else text


def _in_markdown(source: Source) -> str:
    when = f" ({escaped(one_line(source.date))})" if source.date else ""
    title = escaped(one_line(source.title) or one_line(source.url))
    if not source.website:
        address = f", {escaped(one_line(source.url))}" if source.url and source.title else ""
        return f"{title}{address}{when}"
    return f"[{title}](<{source.url.translate(_PERCENT)}>){when}"
