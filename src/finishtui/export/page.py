"""Finishes as a page to read, in Markdown or HTML: a table of the same columns, and what it is of."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from html import escape

from finishtui import UNOFFICIAL
from finishtui.domain.finish import Source
from finishtui.export.json import about_document, title_of
from finishtui.ranks.view import View
from finishtui.text.cells import harmless
from finishtui.text.sentences import counted, one_line
from finishtui.words.columns import LIST_COLUMNS, marks_in

_ACTIVE = re.compile(r"[\\`*_\[\]<>|~$#]|&(?=#?\w+;)")
_LINE_END = re.compile(r"\r\n|\r|\n")

COLUMNS = (
    *("rank", "margin", "series-then", "date", "track-then", "race"),
    *("winner-car", "runner-up-car", "flags"),
)


_STYLE = """\
:root { color-scheme: light dark; }
body { font: 1rem/1.4 system-ui, sans-serif; margin: 2rem auto; max-width: 90rem; padding: 0 1rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { border-bottom: 1px solid #8886; padding: .3rem .6rem; text-align: left; vertical-align: top; }
.right { text-align: right; }
td:nth-child(-n + 4) { white-space: nowrap; }
"""


def markdown_table(view: View) -> str:
    """Return finishes as a Markdown table, series and tracks by their names of the day."""
    sides = ["---" if LIST_COLUMNS[name].align == "left" else "---:" for name in COLUMNS]
    cells = (map(escaped, row) for row in _rows(view))
    return "".join(f"| {' | '.join(line)} |\n" for line in (map(_title, COLUMNS), sides, *cells))


def _title(name: str) -> str:
    return {"margin": "Margin (s)", "series-then": "Series"}.get(name, LIST_COLUMNS[name].title.capitalize())


def _rows(view: View) -> Iterator[list[str]]:
    for finish in view.rows:
        rank = view.rank(finish)
        yield [LIST_COLUMNS[name].text(finish, rank, view.book) for name in COLUMNS]


def markdown_export(view: View, day: date) -> str:
    """Return a Markdown page: a heading, the view that it is, and the table."""
    head = f"# {escaped(title_of(view))}\n\n{escaped(_headline(view, day))}\n\n"
    return f"{head}{markdown_table(view)}\n{UNOFFICIAL}\n"


def _headline(view: View, day: date) -> str:
    """Return how many finishes it is, in which order, of which day, and what was asked."""
    about = about_document(view, day)
    ordered = f"ordered by {about['order']}" if view.order else "closest first"
    asked = f" Query: {about['query']}." if view.query else ""
    return f"{counted(len(view.rows), 'finish')}, {ordered}, {about['date']}.{asked}"


def escaped(text: str) -> str:
    """Return text that Markdown shows as it is, in one table cell."""
    return _LINE_END.sub("<br>", _ACTIVE.sub(r"\\\g<0>", text))


def html_export(view: View, day: date) -> str:
    """Return a page: a heading, the view that it is, the table with its sources, and what its marks mean."""
    rows = []
    for finish, texts in zip(view.rows, _rows(view), strict=True):
        sources = "; ".join(map(_source, finish.sources))
        rows.append(f'<tr id="{_text(finish.id)}">{_cells("td", texts)}<td>{sources}</td></tr>')
    title = _text(title_of(view))
    return "\n".join(
        (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>{title}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>",
            f"<p>{_text(_headline(view, day))}</p>",
            f"<table>\n<thead><tr>{_cells('th', map(_title, COLUMNS))}<th>Sources</th></tr></thead>\n<tbody>",
            *rows,
            "</tbody>\n</table>",
            *(f"<p><b>{_text(mark)}</b> {_text(meaning)}</p>" for mark, meaning in marks_in(view)),
            f"<p>{_text(UNOFFICIAL)}</p>\n</body>\n</html>\n",
        )
    )


def _cells(tag: str, texts: Iterable[str]) -> str:
    # Left, the points of margins stand below each other.
    kinds = (' class="right"' if LIST_COLUMNS[name].align == "right" else "" for name in COLUMNS)
    return "".join(f"<{tag}{kind}>{_text(text)}</{tag}>" for text, kind in zip(texts, kinds, strict=True))


def _text(words: str) -> str:
    return escape(harmless(one_line(words)))


def _source(source: Source) -> str:
    """Return a source as a link; an address that is none of the web stays text."""
    title = _text(source.title or source.url)
    return f'<a href="{escape(harmless(source.url))}">{title}</a>' if source.website else title
