"""Two to six finishes, field by field."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from finishtui.domain.finish import Finish, MarginOver, Source, Speed
from finishtui.text.cells import cell_len, visible
from finishtui.words.side_by_side import (
    FIELDS,
    Row,
    comparison_table,
    side_by_side,
)
from tests.domain.samples import a_book, a_finish, finishes

ONE = a_finish("one", "0.001", winner_number="5", speeds=(Speed("183.7", "pole"),))
TWO = a_finish(
    "two",
    "0.002",
    "2003-05-25",
    track="Lowe's Motor Speedway",
    winner="KYLE LARSON",
    winner_number="5",
    margin_over=MarginOver("Ryan Preece", "60", "moved back"),
    sources=(Source(title="A", says=(("runner_up", "X"), ("margin", "0.1"))),),
)
DUEL = a_finish("duel", points_race=False, sources=())


def compare(*compared: Finish) -> dict[str, Row]:
    return {row.field: row for row in side_by_side(compared, a_book(ONE, TWO, DUEL))}


def test_each_field_has_a_value_of_each_finish_and_says_whether_they_differ() -> None:
    rows = compare(ONE, TWO)
    assert rows["margin"] == Row("margin", "Margin", ("0.001 s", "0.002 s"), True)
    assert rows["race"].differs is False
    # A spelling is no difference.
    assert rows["winner"] == Row("winner", "Winner", ("Kyle Larson (5)", "KYLE LARSON (5)"), False)
    assert rows["series"].values == ("NASCAR Cup Series", "NASCAR Winston Cup Series")
    assert rows["date"].values == ("Sunday, 5 May 2024", "Sunday, 25 May 2003")
    assert rows["distance"].values == ("about 3.2 in (8.2 cm)", "")
    assert rows["margin_over"].values == ("", "Ryan Preece (60), moved back")
    assert rows["rank_all"].values == ("1st of all", "2nd of all")
    assert rows["rank_series"].values == ("1st in Cup", "2nd in Cup")
    assert rows["rank_track"].values == ("1st at Kansas", "1st at Charlotte")
    assert rows["rank_season"].values == ("1st of 2024", "1st of 2003")
    assert rows["disputed"].values == ("", "runner-up and margin")
    assert rows["sources"].values == ("1", "1")


def test_an_exhibition_has_no_rank() -> None:
    rows = compare(ONE, DUEL)
    assert rows["rank_all"].values == ("1st of all", "-")
    assert rows["points_race"].values == ("yes", "no")
    assert rows["sources"].differs


def test_a_field_that_none_has_is_left_out() -> None:
    assert "margin_over" not in compare(ONE, DUEL)
    assert "disputed" not in compare(ONE, DUEL)
    assert list(compare(ONE, TWO)) == list(FIELDS)


def test_as_text_what_differs_is_marked_without_colour() -> None:
    lines = list(comparison_table(side_by_side((ONE, TWO), a_book(ONE, TWO)), 80))
    assert lines[0] == (
        ("≠ Margin       ", "label"),
        ("  0.001 s                         0.002 s", "loud"),
    )
    assert lines[2] == (
        ("  Race         ", "label"),
        ("  AdventHealth 400                AdventHealth 400", "text"),
    )
    assert lines[-1] == ()


def test_what_has_no_room_beside_stands_below() -> None:
    compared = side_by_side((ONE, TWO, DUEL), a_book(ONE, TWO, DUEL))

    def margins(width: int) -> list[str]:
        lines = filter(None, comparison_table(compared, width))
        return ["".join(values.split()) for (label, _), (values, _) in lines if label.strip() == "≠ Margin"]

    assert margins(100) == ["0.001s0.002s0.005s"]
    assert margins(40) == ["0.001s", "0.002s", "0.005s"]


def test_another_mark_keeps_the_columns() -> None:
    compared = side_by_side((ONE, TWO), a_book(ONE, TWO))
    labels = [line[0][0] for line in comparison_table(compared, 80, "!=") if line and line[0][0].strip()]
    assert labels[0].startswith("!= Margin")
    assert labels[2].startswith("   Race")
    assert len({cell_len(label) for label in labels}) == 1


@given(finishes, st.integers(8, 200))
def test_any_finishes_fit_into_their_width_and_nothing_is_cut(finish: Finish, width: int) -> None:
    compared = side_by_side((ONE, finish, TWO), a_book(ONE, finish, TWO))
    lines = [line for line in comparison_table(compared, width) if line]
    assert all(cell_len(label + values) <= width for (label, _), (values, _) in lines)
    shown = "".join("".join(values.split()) for _, (values, _) in lines)
    values = [visible(value.replace("\n", "")) for row in compared for value in row.values]
    assert width > 35 or all("".join(value.split()) in shown for value in values)
    marked = {label.removeprefix("≠").strip() for (label, _), _ in lines if label.startswith("≠")}
    assert width < 40 or marked == {row.label for row in compared if row.differs}
