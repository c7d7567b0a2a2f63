"""Sources as they are typed: what is written is read back, and a mistake is said."""

from __future__ import annotations

import pytest

from finishtui.domain.finish import Extra, MarginOver, Source
from finishtui.domain.source_text import (
    over_problem,
    over_text,
    read_over,
    read_sources,
    sources_problem,
    sources_text,
)
from tests.support.shipped import the_book

TWO = (
    Source("https://example.org/a", "Results | Example", "2024-05", (("runner_up", "Mike Skinner"),)),
    Source(title="The paper", says=(("distance_in", "3.2"), ("remark", "By a nose: so it says"))),
)


def test_sources_of_the_shipped_book_are_read_back() -> None:
    for finish in the_book().finishes:
        text = sources_text(finish.sources)
        assert sources_problem(text) == ""
        plain = tuple(Source(one.url, one.title, one.date, one.says) for one in finish.sources)
        assert read_sources(text) == plain
        assert read_sources(text, finish.sources) == finish.sources
        assert read_over(over_text(finish.margin_over)) == finish.margin_over


def test_one_is_added_changed_and_removed_and_the_other_keeps_what_is_not_shown() -> None:
    before = (TWO[0], Source("https://example.org/b", "Old", extra=Extra({"archived": "yes"})))
    text = sources_text(before).replace("Old", "New").replace("runner-up: Mike Skinner\n", "")
    after = read_sources(f"{text}\n\nThird", before)
    assert after == (
        Source("https://example.org/a", "Results | Example", "2024-05"),
        Source("https://example.org/b", "New", extra=Extra({"archived": "yes"})),
        Source(title="Third"),
    )
    assert after[1].extra == {"archived": "yes"}


def test_what_only_a_file_can_say_is_no_problem_and_stays() -> None:
    odd = Source("https://example.org/c", "Odd", "May 2020", (("laps", "200"), ("remark", "By\na nose")))
    before = (odd, TWO[0])
    text = sources_text(before)
    assert sources_problem(text, before) == ""
    assert sources_problem(text), "typed, it could not be read"
    with_one_more = f"{text}\n\nThird"
    assert sources_problem(with_one_more, before) == ""
    assert read_sources(with_one_more, before) == (*before, Source(title="Third"))
    assert "Two: write" in sources_problem(f"{text}\nTwo", before)


@pytest.mark.parametrize(("text", "problem"), [("One\nTwo", "Two: write"), ("http://\nOne", "an address")])
def test_what_cannot_be_read_is_said(text: str, problem: str) -> None:
    assert problem in sources_problem(text)


def test_the_car_that_the_margin_was_measured_to() -> None:
    assert read_over("Ryan Preece, 41, disqualified") == MarginOver("Ryan Preece", "41", "disqualified")
    assert read_over("Ryan Preece, disqualified afterwards") == MarginOver(
        "Ryan Preece", "", "disqualified afterwards"
    )
    assert read_over(" ") is None
    assert over_problem(read_over("x" * 200))
