import json
from datetime import date

from finishtui.domain.book import Book, Unreadable
from finishtui.domain.documents import FINISHES
from finishtui.domain.families import FamilyName, Track
from finishtui.domain.finish import Extra, Source
from finishtui.export.json import json_array, json_export, json_lines, row_document
from finishtui.query.parse import parse
from finishtui.ranks.scope import Scope
from finishtui.ranks.view import parse_order, view_of
from tests.domain.samples import a_coverage
from tests.imports.made import a_book, a_finish

TODAY = date(2026, 7, 4)


def rows(book: Book) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(json_array(view_of(book)._replace(rows=book.finishes)))
    return found


def test_a_row_is_the_document_with_its_id_and_its_standing() -> None:
    finish = a_finish(winner_number="09")
    row = rows(a_book(finish, a_finish(id="b", race="B", margin="0.012")))[0]
    standing = {"rank": 1, "tied": True, "rank_is": "at_best", "disputed": False}
    assert row == {"id": finish.id, **FINISHES.encode(finish), **standing}
    assert list(row)[:2] == ["id", "series"]


def test_rounding_shows_as_a_second_rank() -> None:
    first, coarse = rows(a_book(a_finish(id="a", margin="0.010"), a_finish(id="b", margin="0.01")))
    assert (first["rank"], first["rank_to"]) == (1, 2)
    assert (coarse["rank"], coarse["rank_to"], coarse["margin"]) == (1, 2, "0.01")


def test_a_race_without_points_has_no_rank() -> None:
    (row,) = rows(a_book(a_finish(points_race=False)))
    assert (row["rank"], row["rank_is"], row["tied"], row["points_race"]) == (None, None, False, False)


def test_a_covered_rank_is_exact_and_a_claim_disputes() -> None:
    source = Source(title="Paper", says=(("winner", "Cy Cole"),))
    coverage = a_coverage()
    (row,) = rows(a_book(a_finish(sources=(source,)), coverage=(coverage,)))
    assert (row["rank_is"], row["disputed"]) == ("exact", True)


def test_the_standing_wins_over_unknown_fields_of_its_name() -> None:
    finish = a_finish(extra=Extra({"id": "other", "rank": 99, "laps": 3}))
    row = row_document(finish, None, a_book(finish))
    assert (row["id"], row["rank"], row["laps"]) == (finish.id, None, 3)


def test_lines_are_one_row_each() -> None:
    book = a_book(a_finish(race="two\nlines\u2028"), a_finish(id="b"))
    lines = json_lines(view_of(book)._replace(rows=book.finishes)).split("\n")
    assert [json.loads(line) for line in lines[:-1]] == rows(book)
    assert lines[-1] == ""


def test_text_that_is_no_unicode_is_still_json() -> None:
    book = a_book(a_finish(notes="\ud800", extra=Extra({"big": 2**70})))
    text = json_array(view_of(book)._replace(rows=book.finishes))
    assert text.encode()
    assert json.loads(text)[0]["notes"] == "\ud800"
    assert json.loads(text)[0]["big"] == 2**70


def test_an_export_says_what_it_is_and_carries_series_and_tracks() -> None:
    track = Track("testville", "Testville", (FamilyName("Testville Speedway"),))
    unused = Track("elsewhere", "Elsewhere")
    book = a_book(a_finish(), a_finish(id="b", track="Nowhere"), tracks=(track, unused))
    view = view_of(book, Scope(series="cup"), parse("winner:able"), parse_order("-date"))
    made = json.loads(json_export(view._replace(rows=book.finishes), TODAY))
    assert made["export"] == {
        "from": "finishtui",
        "date": "2026-07-04",
        "scope": "Cup",
        "query": "winner:able",
        "query_in_words": "won by Ann Able",
        "order": "-date",
        "note": "Unofficial; not affiliated with NASCAR.",
    }
    assert (list(made["series"]), list(made["tracks"])) == (["cup"], ["testville"])
    assert made["finishes"] == rows(book)


def test_coverage_goes_along_with_a_whole_series_only() -> None:
    def covered(shown: int, **parts: object) -> list[str]:
        coverage = tuple(a_coverage(key) for key in ("cup", "xfinity"))
        book = a_book(a_finish(), a_finish(id="b", series="xfinity"), coverage=coverage, **parts)
        made = json_export(view_of(book)._replace(rows=book.finishes[:shown]), TODAY)
        return list(json.loads(made)["coverage"])

    assert covered(2) == ["cup", "xfinity"]
    assert covered(1) == ["cup"]
    assert covered(2, unreadable=(Unreadable("finishes", "bad", ("broken",)),)) == []
