"""What the marks of a list mean, and how it is searched: help with what is in view."""

from __future__ import annotations

from collections.abc import Sequence

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.query.describe import describe
from finishtui.query.parse import parse
from finishtui.ranks.summary import codes
from finishtui.ranks.view import View
from finishtui.words.basics import rank_cell
from finishtui.words.columns import marks_in
from finishtui.words.facts import Block, Fact

QUERIES = {
    "larson talladega": "both words, in race, drivers, track or series",
    '"daytona 500"': "these words together",
    "driver:gordon -track:daytona": "",
    "series:cup,truck": "",
    "kind:superspeedway": "",
    "margin<=0.005": "",
    "year:2003..2011": "",
    "rank<=10 disputed:no": "",
    "ended:caution": "",
    "as-of:2010": "",
}
"""Ten lines that teach the query language; what each finds is said by the language itself, where it can."""


TIED = ("=", "as close as another, and in the same place")


def legend(rows: Sequence[Finish], view: View) -> Block:
    """Return the marks of some rows of a list, each as it stands there, with what it means."""
    cells = [rank_cell(view.rank(finish)) for finish in rows]
    marks = [TIED] if any("=" in cell for cell in cells) else []
    facts = [
        Fact(next((cell for cell in cells if cell.startswith(mark) or cell.endswith(mark)), mark), words)
        for mark, words in (*marks, *marks_in(view._replace(rows=tuple(rows))))
    ]
    code = codes(view.book)
    families = {finish.series: view.book.series_of(finish).label for finish in rows}
    facts += [Fact(code[series], label) for series, label in families.items() if series in code]
    return Block("The marks in view", tuple(facts))


def query_lines(book: Book) -> Block:
    """Return the query language in ten lines, as it reads them in this book."""
    facts = (Fact(text, words or describe(parse(text), book)) for text, words in QUERIES.items())
    return Block("The query: words and terms, all of which must fit", tuple(facts))
