"""Finishes as one HTML page that needs nothing else: no script, and nothing is loaded."""

from __future__ import annotations

from html import escape

from finishtui import UNOFFICIAL
from finishtui.domain.finish import Source
from finishtui.export.json import About
from finishtui.export.markdown import COLUMNS, column_title, headline
from finishtui.ranks.view import View
from finishtui.text.cells import visible
from finishtui.words.columns import LIST_COLUMNS, marks_in
from finishtui.words.finish import one_line

_STYLE = """\
:root { color-scheme: light dark; }
body { font: 1rem/1.4 system-ui, sans-serif; margin: 2rem auto; max-width: 90rem; padding: 0 1rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { border-bottom: 1px solid #8886; padding: .3rem .6rem; text-align: left; vertical-align: top; }
.right { text-align: right; }
td:nth-child(-n + 4) { white-space: nowrap; }
"""


def html_export(view: View, about: About) -> str:
    """Return a page: a heading, the view that it is, the table with its sources, and what its marks mean."""
    columns = [LIST_COLUMNS[name] for name in COLUMNS]
    heads = [_cell("th", _text(column_title(name)), LIST_COLUMNS[name].align) for name in COLUMNS]
    rows = []
    for finish in view.rows:
        rank = view.rank(finish)
        cells = [_cell("td", _text(one.text(finish, rank, view.book)), one.align) for one in columns]
        sources = "; ".join(map(_source, finish.sources))
        rows.append(f'<tr id="{_text(finish.id)}">{"".join(cells)}<td>{sources}</td></tr>')
    title = _text(f"Close finishes: {about.scope}")
    return "\n".join(
        (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>{title}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>",
            f"<p>{_text(headline(len(view.rows), about))}</p>",
            f"<table>\n<thead><tr>{''.join(heads)}<th>Sources</th></tr></thead>\n<tbody>",
            *rows,
            "</tbody>\n</table>",
            *(f"<p><b>{_text(mark)}</b> {_text(meaning)}</p>" for mark, meaning in marks_in(view)),
            f"<p>{_text(UNOFFICIAL)}</p>\n</body>\n</html>\n",
        )
    )


def _cell(tag: str, content: str, align: str) -> str:
    kind = ' class="right"' if align == "right" else ""  # Left, the points of margins stand below each other.
    return f"<{tag}{kind}>{content}</{tag}>"


def _text(words: str) -> str:
    return escape(visible(one_line(words)))


def _source(source: Source) -> str:
    """Return a source as a link; an address that is none of the web stays text."""
    title = _text(source.title or source.url)
    return f'<a href="{escape(visible(source.url))}">{title}</a>' if source.website else title
