"""Every claim side by side: the record marked, who differs, who only rounds."""

from __future__ import annotations

from hypothesis import given

from finishtui.domain.disputes import disputes_of
from finishtui.domain.finish import Finish, Source, Speed
from finishtui.words.blocks import Fact, lay_out
from finishtui.words.claims import claims_of
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


def _of(field: str) -> tuple[Fact, ...]:
    return {block.heading: block.facts for block in claims_of(FINISH, a_book(FINISH))}[field]


def test_values_stand_beside_the_record_with_their_sources() -> None:
    assert _of("margin") == (
        Fact("the record", "0.001 s; nothing else noted from The List", loud=True),
        Fact("! otherwise", "0.004 s: A Blog (2007); Wire", disputed=True),
        Fact("the same", "0.00 s, rounded or spelled otherwise: Board"),
    )
    assert _of("winner")[1] == Fact("the same", "KYLE LARSON, rounded or spelled otherwise: A Blog (2007)")


def test_what_cannot_dispute_stands_beside() -> None:
    assert _of("winner's number")[1] == Fact("", "05: Board")
    assert _of("runner-up's number")[1].label == "the same"
    assert _of("remarks") == (Fact("Wire", "three feet"),)


def test_a_reported_distance_stands_beside_the_drawn_one() -> None:
    drawn, reported = _of("distance")
    assert drawn.loud
    assert drawn.text == "about 3.3 in (8.5 cm) at 190 mph, pole speed; 1.7 to 5.0 in by rounding"
    assert reported.text.startswith("3 ft reported by Wire does not fit")


def test_what_is_disputed_comes_first_then_the_order_of_a_finish_and_remarks_last() -> None:
    says = (("remark", "so close"), ("margin", "0.00"), ("winner_number", "05"), ("runner_up", "Somebody"))
    finish = FINISH._replace(sources=(Source(title="Late", says=says),))
    fields = [block.heading for block in claims_of(finish, a_book(finish))]
    assert fields == ["runner-up", "margin", "winner's number", "remarks"]


@given(finishes)
def test_a_field_is_disputed_where_the_list_says_so(finish: Finish) -> None:
    book = a_book(finish)
    disputed = [any(fact.disputed for fact in block.facts) for block in claims_of(finish, book)]
    assert sum(disputed) == len({dispute.field for dispute in disputes_of(finish, book)})
    assert disputed == sorted(disputed, reverse=True)


def test_no_claim_at_all_is_said() -> None:
    plain = a_finish()
    ((((line, _role),),)) = lay_out(claims_of(plain, a_book(plain)), 80)
    assert line == "No source is known to say anything else than the record."
