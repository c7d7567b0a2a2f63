"""Finishes cited in the style of the place that they go to: text, Markdown, a wiki's table, CSV, JSON.

In wikitext, as Wikipedia takes it, references name their websites; wikis are no sources there, and left out.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish, Source
from finishtui.export.csv import csv_row
from finishtui.export.documents import citation_document
from finishtui.export.json import as_json, title_of
from finishtui.export.page import escaped
from finishtui.ranks.ranking import ranking_of
from finishtui.ranks.scope import Scope
from finishtui.ranks.view import View
from finishtui.text.names import slug
from finishtui.text.sentences import MONTHS, counted, long_date, one_line
from finishtui.words.citation import Citation, citation_of, in_sentences
from finishtui.words.finish import other_car
from finishtui.words.ranks import rank_cell
from finishtui.words.standing import standing_words

Style = Literal["plain", "markdown", "wiki", "csv", "json"]
STYLES: tuple[Style, ...] = ("plain", "markdown", "wiki", "csv", "json")

_IN_MARKDOWN = str.maketrans({character: f"%{ord(character):02X}" for character in "<> \n\r\t\\"})
_IN_WIKITEXT = _IN_MARKDOWN | {ord(character): f"%{ord(character):02X}" for character in "|[]{}'"}
"""What may not stand in an address as it is."""
_ACTIVE = re.compile(r"[\[\]{}|<>&'~]|(?<=:)//")
_HEADS = ("Rank", "Margin (s)", "Date", "Race", "Series", "Track", "Winner", "Runner-up", "References")


def cite(
    finish: Finish,
    book: Book,
    style: Style = "plain",
    *,
    long: bool = False,
    scope: Scope | None = None,
) -> str:
    """Return a finish cited in a style, without a final line end.

    The rank is among its series unless a scope is given. `long` adds why it is here, its sources'
    addresses and what they say differently; a table's row has no longer form, and in CSV it is a list's.
    """
    if style == "csv":
        rank = ranking_of(scope or Scope(series=finish.series), book).of(finish)
        return csv_row(finish, rank, book)
    citation = citation_of(finish, book, scope)
    if style == "wiki":
        place = _wikitext(standing_words(citation.standing)) if citation.standing else "–"
        return _row(citation, place, _reference)
    if style == "markdown":
        return in_sentences(citation, long, _in_markdown, escaped, lambda name: f"**{escaped(name)}**")
    text = in_sentences(citation, long)
    return as_json(citation_document(citation, text)).rstrip("\n") if style == "json" else text


def _in_markdown(source: Source) -> str:
    when = f" ({escaped(one_line(source.date))})" if source.date else ""
    title = escaped(one_line(source.title) or one_line(source.url))
    if not source.website:
        address = f", {escaped(one_line(source.url))}" if source.url and source.title else ""
        return f"{title}{address}{when}"
    return f"[{title}](<{source.url.translate(_IN_MARKDOWN)}>){when}"


def wiki_export(view: View, day: date) -> str:
    """Return a sortable table; a source that several rows have is written out once.

    The day on which it is made stands as the access date of every source.
    """
    names: dict[str, str] = {}

    def reference(source: Source) -> str:
        if source.url in names:
            return f'<ref name="{names[source.url]}" />'
        if source.website:
            names[source.url] = f"{slug(source.website)}-{len(names) + 1}"
        return _reference(source, names.get(source.url, ""), day)

    until = "" if view.query.as_of else f", {long_date(day)}"
    caption = f"{title_of(view)} ({counted(len(view.rows), 'finish')}{until})"
    rows = []
    for finish in view.rows:
        rank = view.rank(finish)
        place = f'data-sort-value="{rank.best}" | {_wikitext(rank_cell(rank))}' if rank else "–"
        rows.append(_row(citation_of(finish, view.book), place, reference))
    heads = " !! ".join(f'scope="col" | {head}' for head in _HEADS)
    table = ('{| class="wikitable sortable"', f"|+ {_wikitext(caption)}", f"! {heads}", *rows, "|}")
    return "\n".join(table) + "\n"


def _row(citation: Citation, place: str, reference: Callable[[Source], str]) -> str:
    finish = citation.finish
    over = f" (margin over {other_car(finish)})" if finish.margin_over else ""
    cells = [finish.margin.text, finish.date.isoformat(), finish.race, citation.series, finish.track]
    cells += [finish.winner, f"{finish.runner_up}{over}"]
    references = "".join(map(reference, _citable(citation))) or "{{citation needed}}"
    return f"|-\n| {' || '.join([place, *map(_wikitext, cells), references])}"


def _citable(citation: Citation) -> Iterable[Source]:
    """Return the sources that are not Wikipedia, a copy of it, or a website that anybody writes."""
    sites = ((source, source.website) for source in citation.sources)
    return (source for source, site in sites if "wiki" not in site and not site.endswith("fandom.com"))


def _wikitext(text: str) -> str:
    return _ACTIVE.sub(lambda match: "".join(f"&#{ord(c)};" for c in match[0]), one_line(text))


def _reference(source: Source, name: str = "", accessed: date | None = None) -> str:
    tag = f'<ref name="{name}">' if name else "<ref>"
    title = _wikitext(source.title or source.url)
    if not source.website:
        rest = (source.url if source.title else "", source.date)
        return f"{tag}{', '.join(filter(None, (title, *map(_wikitext, rest))))}</ref>"
    year_month = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", source.date)
    month = f"{MONTHS[int(year_month[2]) - 1]} {year_month[1]}" if year_month else ""
    fields = {
        "url": source.url.translate(_IN_WIKITEXT),
        "title": title,
        "website": _wikitext(source.website),
        "date": _wikitext(month or source.date),
        "access-date": accessed.isoformat() if accessed else "",
    }
    filled = "".join(f" |{field}={value}" for field, value in fields.items() if value)
    return f"{tag}{{{{cite web{filled}}}}}</ref>"
