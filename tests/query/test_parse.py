"""The query language: what it reads, what it refuses, and how it prints."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from finishtui.errors import InvalidInput
from finishtui.query.fields import COMPARISONS, FIELD_NAMES, FIELDS, QueryField, is_query_token
from finishtui.query.parse import QueryError, parse, without_blanks
from finishtui.query.terms import Query, Term, Value
from tests.support.query_strategies import any_text, awkward_text, queries


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("", ""),
        ("  \t ", ""),
        ("talladega", "talladega"),
        ("3:16", "3:16"),
        ("12:30pm", "12:30pm"),
        ("O'Reilly:x", "O'Reilly:x"),
        ("Talladega,AL", '"Talladega,AL"'),
        ('-"las vegas"', '-"las vegas"'),
        ('"larson"', "larson"),
        ('"foo:bar"', '"foo:bar"'),
        ('"-1"', '"-1"'),
        ('"!=x"', '"!=x"'),
        ('"say ""hi"""', '"say ""hi"""'),
        ('track:"las vegas",lowes', 'track:"las vegas",lowes'),
        ('track:"<x"', 'track:"<x"'),
        ("TRACK:Talladega", "track:Talladega"),
        ("runner_up:busch", "runner-up:busch"),
        ("season:2011", "year:2011"),
        ("margin<=.005s", "margin<=0.005"),
        ("margin:<0.005", "margin<0.005"),
        ("margin=<0.005", "margin<=0.005"),
        ("margin:0.0010..0.003", "margin:0.0010..0.003"),
        ("series==cup", "series=cup"),
        ("date:2011-4..2012", "date:2011-04..2012"),
        ('margin:"1","2"', 'margin:"1","2"'),
        ("margin:0.5,1.0", "margin:0.5,1.0"),
        ("year:..1999,2003,2020..", "year:..1999,2003,2020.."),
        ("rank<=010", "rank<=10"),
        ("points:FALSE", "points:no"),
        ("as-of:2011-04-18 kansas", "as-of:2011-04-18 kansas"),
        ("source:https://en.wikipedia.org/wiki/X", "source:https://en.wikipedia.org/wiki/X"),
    ],
)
def test_queries_are_read_and_printed(text: str, canonical: str) -> None:
    assert str(parse(text)) == canonical


def test_a_term_says_what_was_asked() -> None:
    query = parse("kansas -year:2003..2005")
    assert query == Query(
        (
            Term("", ":", (Value("kansas"),)),
            Term("year", ":", (Value("2003..2005", 2003, 2005),), excluded=True),
        )
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("kansas", None),
        ("as-of:2011-04-18", date(2011, 4, 18)),
        ("as-of:2011-04", date(2011, 4, 30)),
        ("as-of:2011", date(2011, 12, 31)),
        ("as-of:2012-02", date(2012, 2, 29)),
        ("as-of:2012-12", date(2012, 12, 31)),
        ("as-of:9999-12", date(9999, 12, 31)),
    ],
)
def test_as_of_is_the_last_day_meant(text: str, day: date | None) -> None:
    assert parse(text).as_of == day


@pytest.mark.parametrize(
    ("text", "wrong", "words"),
    [
        ("kansas foo:bar", "foo", "is not a field"),
        ("trakc:daytona", "trakc", "did you mean `track`?"),
        ("runer-up:busch", "runer-up", "did you mean `runner-up`?"),
        ("http://a.org/x", "http", "write source:http"),
        ("margin<=", "margin<=", "like margin<=0.005"),
        ("track: talladega", "track:", "write track:talladega without the blank"),
        ("margin <= 1", "<=", "without blanks"),
        ("margin:0,005", "0,005", "write 0.005"),
        ("margin<=0,005", "0,005", "write 0.005"),
        ("margin>0,005", "0,005", "write 0.005"),
        ("margin:1e-3", "1e-3", "without an exponent"),
        ("series!=cup", "!=", "write -series="),
        ("track<b", "<", "write track: or track="),
        ('kansas "las vegas', '"las vegas', "not closed"),
        ('"las"vegas', '"las"v', "blank is missing"),
        ('""', '""', "nothing between"),
        ('track:" "', '" "', "nothing between"),
        ("kansas -", "-", "nothing after"),
        ("--larson", "--", "one - is enough"),
        ("year:11", "11", "all four digits"),
        ("year:2011..2003", "2011..2003", "write 2003..2011"),
        ("year:..", "..", "at least one end"),
        ("year<2003..2011", "2003..2011", "write year:2003..2011"),
        ("year<2003,2011", "2003,2011", "takes one value"),
        ("date:2011-02-30", "2011-02-30", "not in the calendar"),
        ("date:3/4/2011", "3/4/2011", "write 2011-03-04 or 2011-04-03"),
        ("rank:0", "0", "from 1"),
        ("rank:4th", "4th", "whole number"),
        ("points:maybe", "maybe", "write yes or no"),
        ("points:yes,no", "yes,no", "takes one value"),
        ("series:cup,", ",", "beside the comma"),
        ("series:,cup", ",", "beside the comma"),
        ("-as-of:2011", "-as-of:", "without the -"),
        ("as-of:2011 as-of:2012", "as-of:2012", "given twice"),
        ("as-of:2003..2011", "2003..2011", "is not a date"),
        ("x" * 1_000 + " kansas", " kansas", "at most 1,000 characters"),
        ("x " * 50 + "kansas", "kansas", "at most 50 words"),
        ("car:" + "1," * 50 + "2 kansas", "car:" + "1," * 50 + "2", "at most 50 words"),
    ],
)
def test_mistakes_are_pointed_at(text: str, wrong: str, words: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    error = caught.value
    assert text[error.column : error.column + error.length] == wrong
    assert words in f"{error.message} {error.hint}"
    assert isinstance(error, InvalidInput)


def test_a_name_that_is_near_to_no_field_lists_them() -> None:
    with pytest.raises(QueryError) as caught:
        parse("qqqq:bar")
    assert all(field.name in caught.value.hint for field in FIELDS)


@given(queries(awkward_text))
def test_what_is_printed_reads_back(query: Query) -> None:
    assert parse(str(query)) == query


@given(any_text)
def test_any_text_is_a_query_or_a_mistake_with_a_place(text: str) -> None:
    outcome = _outcome(text)
    if isinstance(outcome, Query):
        assert parse(str(outcome)) == outcome
    else:
        assert outcome.message
        assert outcome.hint
        assert 0 <= outcome.column < outcome.column + outcome.length <= len(text)


def _outcome(text: str) -> Query | QueryError:
    try:
        return parse(text)
    except QueryError as error:
        return error


def _sample(field: QueryField) -> str:
    """Return a value that the field takes."""
    return parse(field.examples[0]).terms[0].values[0].text


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_a_field_takes_the_operators_that_it_declares_and_no_other(field: QueryField) -> None:
    for operator in COMPARISONS:
        text = f"{field.name}{operator}{_sample(field)}"
        if operator in field.operators:
            assert parse(text).terms[0].operator == operator
        else:
            with pytest.raises(QueryError):
                parse(text)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_a_field_takes_several_values_and_exclusion_as_declared(field: QueryField) -> None:
    sample = _sample(field)
    for text, allowed in (
        (f"{field.name}:{sample},{sample}", field.kind not in ("flag", "day")),
        (f"-{field.name}:{sample}", field.excludable),
    ):
        if allowed:
            assert parse(text).terms
        else:
            with pytest.raises(QueryError):
                parse(text)


@pytest.mark.parametrize("name", FIELD_NAMES)
@pytest.mark.parametrize("operator", [":", "=", "<", "<=", ">", ">=", ":<="])
def test_an_excluded_field_is_a_query_on_the_command_line(name: str, operator: str) -> None:
    assert is_query_token(f"-{name}{operator}x")
    assert is_query_token(f"-{name.upper()}{operator}")
    assert not is_query_token(f"{name}{operator}x")
    assert not is_query_token(f"--{name}{operator}x")


@pytest.mark.parametrize("arg", ["--sort", "-x", "-points", "-foo:bar", "-", "", "-3:16", "-:x", "--db=x"])
def test_other_arguments_are_not(arg: str) -> None:
    assert not is_query_token(arg)


@pytest.mark.parametrize("text", ["car:#5", 'car:"# 5"', "car=5"])
def test_a_cars_number_may_have_its_sign(text: str) -> None:
    assert parse(text).terms[0].values[0].text == "5"


def test_a_sign_alone_is_no_car() -> None:
    with pytest.raises(QueryError, match="is not a car's number"):
        parse("car:#")


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("margin < 0.005", "margin<0.005"),
        ("margin <=0.005 track: talladega", "margin<=0.005 track:talladega"),
        ("larson -year : 2003", "larson -year:2003"),
        ("margin<0.005", None),
        ("margin <", None),
        ("margin < abc", None),
        ("speed < 3", None),
        ("< 3", None),
        ("", None),
    ],
)
def test_blanks_around_an_operator_go(typed: str, query: str | None) -> None:
    assert without_blanks(typed) == query


def test_a_day_may_be_called_today_where_that_is_known() -> None:
    today = date(2026, 7, 4)
    assert parse("date:today", today) == parse("date:2026-07-04")
    assert str(parse('date>=yesterday date<"last Sunday"', today)) == "date>=2026-07-03 date<2026-06-28"
    assert parse("as-of:yesterday", today).as_of == date(2026, 7, 3)
    assert str(parse("date:yesterday..today", today)) == "date:2026-07-03..2026-07-04"
    with pytest.raises(QueryError, match="is not a date"):
        parse("date:today")
