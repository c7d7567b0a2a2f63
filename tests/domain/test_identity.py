import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.domain.identity import free_id, likely_duplicates, race_key
from tests.imports.made import a_book, a_finish


@pytest.mark.parametrize(
    ("race", "season", "key"),
    [
        ("2025 Daytona 500", 2025, "daytona 500"),
        ("Daytona 500", 2025, "daytona 500"),
        ("Coca-Cola 2000", 2001, "coca cola 2000"),
        ("2000", 2000, "2000"),
    ],
)
def test_the_season_is_no_part_of_a_race(race: str, season: int, key: str) -> None:
    assert race_key(race, season) == key


@pytest.mark.parametrize(
    ("changes", "alike"),
    [
        ({"race": "Another 100", "winner": "ANN ABLE"}, True),
        ({"date": "2024-05-06", "winner": "Cy Cole"}, True),
        ({"date": "2024-05-04", "race": "2024 Testville 400", "winner": "Cy Cole"}, True),
        ({"date": "2024-05-07"}, False),
        ({"series": "xfinity"}, False),
        ({"race": "Another 100", "winner": "Cy Cole"}, False),
    ],
)
def test_a_duplicate_has_the_series_the_day_and_the_winner_or_the_race(
    changes: dict[str, str], alike: bool
) -> None:
    known = a_finish()
    found = likely_duplicates(a_finish(id="new", **changes), a_book(known))
    assert found == ((known,) if alike else ())


def test_a_finish_is_no_duplicate_of_itself() -> None:
    known = a_finish()
    assert likely_duplicates(a_finish(margin="0.5"), a_book(known)) == ()


@given(st.integers(0, 40), st.sets(st.integers(2, 60)))
def test_a_free_id_is_not_taken_and_follows_one_that_is(count: int, others: set[int]) -> None:
    taken = {"race", *(f"race-{number}" for number in {*range(2, count + 2), *others})} if count else set()
    found = free_id("race", taken)
    assert found not in taken
    assert found in ("race", "race-2") or f"race-{int(found.removeprefix('race-')) - 1}" in taken
    if not others:
        assert found == (f"race-{count + 2}" if count else "race")


def test_a_free_id_among_very_many_is_found_in_few_looks() -> None:
    looks: list[str] = []

    class Taken:
        def __contains__(self, name: object) -> bool:
            looks.append(str(name))
            return name == "race" or int(str(name).removeprefix("race-")) <= 1_000_000

    assert free_id("race", Taken()) == "race-1000001"
    assert len(looks) < 50
