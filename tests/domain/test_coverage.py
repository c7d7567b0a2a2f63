"""What spans of coverage say."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from finishtui.domain.coverage import Coverage, Span
from finishtui.domain.margin import parse_margin
from tests.domain.samples import a_span, margins

FIRST = date(2020, 1, 1)
DAYS = [FIRST + timedelta(number) for number in range(12)]
ends = st.lists(st.sampled_from(DAYS), min_size=2, max_size=2).map(sorted)
spans = st.builds(
    lambda days, mark: Span(days[0], days[1], mark), ends, margins(most=0, places=st.integers(1, 3))
)


@given(st.lists(spans, min_size=1, max_size=4), st.sampled_from(DAYS))
def test_a_coverage_cut_at_a_day_says_nothing_of_later_ones(made: list[Span], day: date) -> None:
    cut = Coverage("cup", tuple(made)).until(day)
    kept = [span for span in made if span.first_day <= day]
    assert (cut is None) == (not kept)
    if cut:
        assert cut.as_of <= day
        assert [span.first_day for span in cut.spans] == [span.first_day for span in kept]


def test_a_margin_of_fewer_places_has_to_lie_within_the_mark_however_it_was_rounded() -> None:
    span = a_span("0.020")
    assert span.reaches(parse_margin("0.020"))
    assert not span.reaches(parse_margin("0.021"))
    assert span.reaches(parse_margin("0.01"))
    assert not span.reaches(parse_margin("0.02"))


def test_a_series_is_spoken_of_by_its_longest_span() -> None:
    history, season = a_span("0.020"), a_span("0.100", "2026-01-01", "2026-07-01")
    coverage = Coverage("cup", (season, history))
    assert coverage.longest is history
    assert coverage.as_of == date(2026, 7, 1)
