from datetime import date

from finishtui.export.page import escaped, markdown_export, markdown_table
from finishtui.query.parse import parse
from finishtui.ranks.scope import Scope
from finishtui.ranks.view import parse_order, view_of
from tests.imports.made import a_book, a_finish

BOOK = a_book(a_finish(winner_number="09"), a_finish(id="b", race="B|C\n*D*", margin="0.012", sources=()))


def test_a_table_shows_the_view() -> None:
    assert markdown_table(view_of(BOOK)._replace(rows=BOOK.finishes)).splitlines() == [
        "| Rank | Margin (s) | Series | Date | Track | Race | Winner | Runner-up |  |",
        "| ---: | ---: | --- | --- | --- | --- | --- | --- | --- |",
        "| =1\\* | 0.012 | Cup | 2024-05-05 | Testville Speedway | Testville 400 "
        "| Ann Able (09) | Bob Baker |  |",
        "| =1\\* | 0.012 | Cup | 2024-05-05 | Testville Speedway | B\\|C<br>\\*D\\* "
        "| Ann Able | Bob Baker | ? |",
    ]


def test_a_page_says_its_query_and_its_day() -> None:
    view = view_of(BOOK, Scope(series="cup"), parse("b|c"), parse_order("-date"))
    page = markdown_export(view, date(2026, 7, 4))
    assert page.startswith(
        '# Close finishes: Cup, "b\\|c"\n\n1 finish, ordered by -date, 2026-07-04. Query: b\\|c.\n\n| Rank'
    )
    assert page.endswith("\n\nUnofficial; not affiliated with NASCAR.\n")


def test_nothing_in_a_cell_is_markup() -> None:
    assert escaped("a\\|b\r\nc\rd <i> &amp; R&B_x") == "a\\\\\\|b<br>c<br>d \\<i\\> \\&amp; R&B\\_x"
