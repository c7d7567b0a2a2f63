import csv
import io

import pytest
from hypothesis import given

from finishtui.domain.book import Book
from finishtui.domain.families import Series
from finishtui.domain.finish import Extra
from finishtui.export.csv import csv_text
from finishtui.ranks.view import view_of
from finishtui.text.formulas import as_written
from finishtui.words.columns import FILE_COLUMNS
from tests.imports.made import a_book, a_finish, odd_books


def cells(book: Book, **options: bool) -> list[dict[str, str]]:
    text = csv_text(view_of(book)._replace(rows=book.finishes), **options)
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_a_row_has_every_field_and_nested_ones_as_json() -> None:
    (row,) = cells(a_book(a_finish(winner_number="09", extra=Extra({"laps": 3}))))
    assert tuple(row) == FILE_COLUMNS
    assert (row["id"], row["series"], row["margin"]) == ("2024-05-05-cup-testville-400", "Cup", "0.012")
    assert (row["winner_number"], row["runner_up_number"], row["points_race"]) == ("09", "", "yes")
    assert row["sources"] == '[{"url":"https://example.org/1","title":"Example"}]'
    assert (row["other"], row["speeds"], row["margin_over"]) == ('{"laps":3}', "", "")


def test_the_standing_is_there_when_asked_for() -> None:
    (row,) = cells(a_book(a_finish()), standing=True)
    assert [row[key] for key in ("rank", "rank_to", "tied", "rank_is", "disputed")] == [
        *("1", "", "no", "at_best", "no")
    ]


def test_a_formula_is_made_harmless_unless_raw() -> None:
    book = a_book(a_finish(race="a;=cmd()"))
    assert cells(book)[0]["race"] == "a;'=cmd()"
    assert cells(book, raw=True)[0]["race"] == "a;=cmd()"


@given(odd_books())
def test_every_cell_survives_the_csv_of_others(book: Book) -> None:
    assert [as_written(row["race"]) for row in cells(book)] == [finish.race for finish in book.finishes]
    assert [as_written(row["notes"]) for row in cells(book)] == [finish.notes for finish in book.finishes]


@pytest.mark.parametrize(
    ("series", "cell"),
    [
        (Series("arca-menards", "ARCA Menards"), "ARCA Menards"),
        (Series("arca", "ARCA Menards"), "arca"),
        (Series("cup-2", "Cup"), "cup-2"),
    ],
)
def test_a_series_is_written_so_that_it_leads_back_to_its_id(series: Series, cell: str) -> None:
    book = a_book(a_finish(series=series.id), series=(*a_book().series, series))
    assert cells(book)[0]["series"] == cell
