"""The book at a glance."""

from __future__ import annotations

from finishtui.domain.book import Book
from finishtui.domain.families import FamilyName, Group, Series
from finishtui.ranks.summary import SeriesSummary, codes, letters, summaries
from tests.domain.samples import CUP, XFINITY, a_book, a_finish


def test_all_comes_first_then_the_oldest_series() -> None:
    far, near = a_finish("far", "0.02"), a_finish("near", "0.001")
    second = a_finish("second", "0.0004", series="xfinity")
    book = a_book(far, near, second)
    assert summaries(book) == (
        SeriesSummary("", "All", 3, second),
        SeriesSummary("cup", "Cup", 2, near),
        SeriesSummary("xfinity", "Xfinity", 1, second),
    )


def test_a_series_without_finishes_is_listed_and_one_without_years_comes_last() -> None:
    book = Book((a_finish("a", series="arca"),), (XFINITY, CUP))
    assert [(line.id, line.total) for line in summaries(book)] == [
        ("", 1),
        ("cup", 0),
        ("xfinity", 0),
        ("arca", 1),
    ]
    assert summaries(book)[1].closest is None


def test_equal_margins_are_led_by_the_earlier() -> None:
    late, early = a_finish("a", "0.001", "2024-05-05"), a_finish("b", "0.001", "1995-07-15")
    assert summaries(a_book(late, early))[0].closest is early


def test_each_series_has_its_own_letter_while_there_are_any() -> None:
    named = ("Cup", "Craftsman", "Cc", "日本")
    book = Book(series=tuple(Series(str(number), label) for number, label in enumerate(named)))
    # Without years they stand in the order of their labels.
    assert letters(book) == {"2": "C", "1": "R", "0": "U", "3": "·"}
    assert letters(a_book()) == {"cup": "C", "xfinity": "X"}


def test_a_code_tells_every_series_of_several_groups_apart() -> None:
    moto = ("Moto2", "Moto3", "MotoGP", "WorldSBK", "WorldSSP", "WorldSSP300", "Indy Lights", "日本")
    others = [Series(label, label, group="other") for label in moto]
    formula = Series("f1", "Formula One", (FamilyName("Formula One World Championship", "F1"),), "other")
    stock = [Series(label, label, group="nascar") for label in ("Cup", "Xfinity", "Truck")]
    book = Book(
        series=(*stock, *others, formula), groups=(Group("nascar", "NASCAR", 1), Group("other", "O", 2))
    )
    found = codes(book)
    assert len(set(found.values())) == len(found)
    assert [found[each.label] for each in stock] == ["C", "X", "T"]
    assert found["f1"] == "F1"
    assert [found[label] for label in moto] == ["M2", "M3", "MG", "WS", "WP", "W3", "IL", "·"]
    assert codes(a_book()) == {"cup": "C", "xfinity": "X"}
