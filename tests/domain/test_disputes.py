"""A dispute is a real difference, not another spelling."""

from __future__ import annotations

import pytest

from finishtui.domain.disputes import disputes_of, is_disputed, recorded
from finishtui.domain.finish import Source
from tests.domain.samples import WIKIPEDIA, a_book, a_finish


@pytest.mark.parametrize(
    ("field", "claimed", "disputed"),
    [
        ("winner", "KYLE LARSÓN", False),
        ("winner", "Kyle Busch", True),
        ("runner_up", "chris buescher", False),
        ("runner_up", "Mike Skinner", True),
        ("margin", "0.005", False),
        ("margin", ".005 seconds", False),
        ("margin", "0.01", False),
        ("margin", "0.0054", False),
        ("margin", "0.006", True),
        ("margin", "half a car length", True),
        ("series", "NASCAR Cup Series", False),
        ("series", "Winston Cup", False),
        ("series", "Xfinity", True),
        ("series", "Some Other Series", True),
        ("date", "2024-05-05", False),
        ("date", "2024-05-06", True),
        ("points_race", "yes", False),
        ("points_race", "no", True),
        ("race", "Another Name 400", False),
        ("track", "Daytona", False),
        ("remark", "the closest ever", False),
        ("distance_in", "3", False),
    ],
)
def test_a_claim_is_a_dispute_where_it_says_something_else(field: str, claimed: str, disputed: bool) -> None:
    finish = a_finish(sources=(WIKIPEDIA, Source(title="A page", says=((field, claimed),))))
    book = a_book(finish)
    assert is_disputed(finish, book) is disputed
    assert len(disputes_of(finish, book)) == disputed


def test_a_dispute_names_what_is_recorded_what_is_claimed_and_by_whom() -> None:
    page = Source(title="A page", says=(("margin", "0.05"), ("points_race", "no"), ("series", "Busch")))
    finish = a_finish(sources=(page,))
    found = disputes_of(finish, a_book(finish))
    assert [(d.field, d.recorded, d.claimed, d.source) for d in found] == [
        ("margin", "0.005", "0.05", page),
        ("points_race", "yes", "no", page),
        ("series", "Cup", "Busch", page),
    ]


def test_an_exhibition_is_recorded_as_one() -> None:
    assert recorded(a_finish(points_race=False), "points_race", a_book(a_finish())) == "no"
