"""Every claim side by side: the record marked, who differs, who only rounds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from finishtui.domain.disputes import disputes_of
from finishtui.domain.finish import Finish, Source, Speed
from finishtui.text.cells import visible
from finishtui.words.citation import claims_lines, claims_of
from tests.domain.samples import a_book, a_finish, finishes

LIST = Source("https://example.org/list", "The List")
BLOG = Source(title="A Blog", date="2007", says=(("margin", "0.004"), ("winner", "KYLE LARSON")))
WIRE = Source(title="Wire", says=(("margin", "0.004"), ("distance_in", "36"), ("remark", "three feet")))
BOARD = Source(title="Board", says=(("margin", "0.00"), ("winner_number", "05"), ("runner_up_number", "17")))
FINISH = a_finish(
    "a",
    "0.001",
    winner_number="5",
    runner_up_number="17",
    speeds=(Speed("190", "pole"),),
    sources=(LIST, BLOG, WIRE, BOARD),
)


def _of(field: str) -> list[tuple[str, str, list[str]]]:
    groups = {group.field: group for group in claims_of(FINISH, a_book(FINISH))}
    return [(c.value, c.verdict, [source.title for source in c.sources]) for c in groups[field].claims]


def test_values_stand_side_by_side_with_their_sources() -> None:
    assert _of("margin") == [
        ("0.001 s", "record", ["The List"]),
        ("0.004 s", "differs", ["A Blog", "Wire"]),
        ("0.00 s", "agrees", ["Board"]),
    ]
    assert _of("winner")[1] == ("KYLE LARSON", "agrees", ["A Blog"])


def test_what_cannot_dispute_stands_beside() -> None:
    assert _of("winner_number")[1] == ("05", "beside", ["Board"])
    assert _of("runner_up_number")[1] == ("17", "agrees", ["Board"])
    assert _of("remark") == [("three feet", "beside", ["Wire"])]


def test_a_reported_distance_stands_beside_the_drawn_one() -> None:
    drawn, reported = _of("distance_in")
    assert drawn == ("about 3.3 in (8.5 cm) at 190 mph, pole speed; 1.7 to 5.0 in by rounding", "record", [])
    assert reported[0].startswith("3 ft reported by Wire does not fit")


def test_fields_come_in_the_order_of_a_finish_and_remarks_last() -> None:
    fields = [group.field for group in claims_of(FINISH, a_book(FINISH))]
    assert fields == ["margin", "winner", "winner_number", "runner_up_number", "distance_in", "remark"]


@given(finishes)
def test_a_field_is_disputed_where_the_list_says_so(finish: Finish) -> None:
    book = a_book(finish)
    disputed = {group.field for group in claims_of(finish, book) if group.disputed}
    assert disputed == {dispute.field for dispute in disputes_of(finish, book)}


@given(finishes, st.integers(12, 120))
def test_lines_fit_and_are_safe(finish: Finish, width: int) -> None:
    for line in claims_lines(claims_of(finish, a_book(finish)), width):
        assert cell_len(line) <= width
        assert visible(line) == line


def test_the_lines() -> None:
    assert claims_lines(claims_of(FINISH, a_book(FINISH)), 60)[:8] == (
        "margin",
        "  > 0.001 s  the record; nothing else noted from The List",
        "  ! 0.004 s  A Blog (2007); Wire",
        "    0.00 s  the same, rounded or spelled otherwise: Board",
        "winner",
        "  > Kyle Larson",
        "      the record; nothing else noted from The List; Wire;",
        "      Board",
    )


def test_no_claim_at_all_is_said() -> None:
    plain = a_finish()
    assert claims_of(plain, a_book(plain)) == ()
    assert claims_lines((), 80) == ("No source is known to say anything else than the record.",)
