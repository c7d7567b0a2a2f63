"""A value whose quotes the shell takes reaches the query whole; a query in one token stays one."""

import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from finishtui.cli.query_args import query_of
from finishtui.query.fields import FIELD_NAMES, FIELDS
from finishtui.query.parse import parse, query_text
from finishtui.query.tokens import OPERATOR
from tests.cli.conftest import Run

TEXT_FIELDS = [field.name for field in FIELDS if field.kind == "text"]
WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Z"), exclude_characters=","), min_size=1, max_size=8
)


@given(
    st.sampled_from(TEXT_FIELDS),
    st.sampled_from([":", "="]),
    st.booleans(),
    st.lists(WORDS, min_size=2, max_size=4),
)
def test_a_value_with_blanks_is_one_value(
    field: str, operator: str, excluded: bool, parts: list[str]
) -> None:
    assume(not any(part.startswith("-") or OPERATOR.match(part) for part in parts))
    assume(
        not any(f"{name}{sign}" in part.lower() for part in parts for name in FIELD_NAMES for sign in ":<>=!")
    )
    assume(not parts[0].startswith('"'))
    value = " ".join(parts)
    token = f"{'-' if excluded else ''}{field}{operator}{value}"
    (term,) = query_of([token]).terms
    assert (term.field, term.excluded, [one.text for one in term.values]) == (field, excluded, [value])


@pytest.mark.parametrize(
    "token",
    [
        "series:cup margin<=0.005",
        "series:cup -track:daytona",
        "series:cup -larson",
        "year:2003 darlington",
        'winner:"Kyle Busch" 2008',
        'winner:larson,"Kyle Busch"',
        "talladega margin<=0.01",
        "driver:Kyle Busch margin<=0.01",
        "winner: larson",
        "foo:bar baz",
    ],
)
def test_a_query_in_one_token_stays_as_it_is(token: str) -> None:
    assert query_text([token]) == token


@pytest.mark.parametrize(
    ("token", "meant"),
    [
        ("winner=Dale Earnhardt Jr.", 'winner="Dale Earnhardt Jr."'),
        ("-driver:Kyle Busch", '-driver:"Kyle Busch"'),
        ("winner:Kyle Larson,Kyle Busch", 'winner:"Kyle Larson","Kyle Busch"'),
        ("race:Food City 500, Part 2", 'race:"Food City 500, Part 2"'),
        ("race:NAPA: the 500", 'race:"NAPA: the 500"'),
        ('driver:Kyle "Rowdy" Busch', 'driver:"Kyle ""Rowdy"" Busch"'),
    ],
)
def test_values_are_quoted_as_they_were_typed(token: str, meant: str) -> None:
    assert query_text([token]) == meant
    assert parse(query_text([token])) == parse(meant)


def test_a_quoted_driver_is_excluded_by_the_whole_name(run: Run) -> None:
    def ids(*words: str) -> set[str]:
        return {row["id"] for row in json.loads(run("list", *words, "--format", "json").out)}

    assert ids("-driver:Kyle Busch") == ids('-driver:"Kyle Busch"')
    assert len(ids("-driver:Kyle Busch")) > 100
    assert ids("runner-up:Kyle Busch", "series:cup") == ids('runner-up:"Kyle Busch"', "series:cup")
