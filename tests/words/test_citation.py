"""A citation can be printed as it is: exact, backed, with its sources, in the style of its place."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import example, given

from finishtui.domain.families import FamilyName
from finishtui.domain.finish import Finish, MarginOver, Source
from finishtui.export.citations import STYLES, Style, cite
from finishtui.export.csv import csv_text
from finishtui.ranks.ranking import ranking_of
from finishtui.ranks.scope import ALL, Scope
from finishtui.ranks.view import view_of
from finishtui.words.citation import citation_of, in_sentences
from tests.domain.samples import XFINITY, a_book, a_coverage, a_finish, finishes
from tests.support.shipped import the_book

NBC = Source("https://nbc.com/a_b", "NBC Sports", "2024-05-05")
WRONG = Source("https://wrong.com", "Wrong News", "2024-05-07", (("runner_up", "Mike Skinner"),))
LARSON = a_finish("larson", "0.001", winner_number="05", runner_up_number="17", sources=(NBC,))
PLAIN = (
    "Kyle Larson won the AdventHealth 400 (NASCAR Cup Series) at Kansas Speedway on 5 May 2024 "
    "by 0.001 s over Chris Buescher. "
    "It is the closest finish in Cup since 16 May 1993, as of 21 June 2026. "
)


def cited(finish: Finish, style: Style = "plain", *, long: bool = False, scope: Scope | None = None) -> str:
    return cite(finish, a_book(finish), style, long=long, scope=scope)


def test_a_plain_citation() -> None:
    assert cited(LARSON) == f"{PLAIN}Source: NBC Sports (2024-05-05)."


def test_the_long_form_says_why_it_is_here_and_gives_addresses() -> None:
    assert cited(LARSON, long=True) == (f"{PLAIN}Source: NBC Sports (2024-05-05, https://nbc.com/a_b).")


def test_no_source_is_said() -> None:
    bare = a_finish(sources=())
    for style in ("plain", "markdown"):
        assert "No source is recorded for it." in cited(bare, style)
    assert cited(bare, "wiki").endswith("|| {{citation needed}}")


@pytest.mark.parametrize("style", ["plain", "markdown"])
def test_a_name_that_ends_in_a_full_stop_ends_its_sentence(style: Style) -> None:
    assert " over Dale Earnhardt Jr. It is " in cited(a_finish(runner_up="Dale Earnhardt Jr."), style)


def test_an_untitled_source_is_its_address() -> None:
    assert cited(a_finish(sources=(Source("https://x.y"),))).endswith("Source: https://x.y.")


def test_the_margin_is_over_the_car_that_it_was_measured_to() -> None:
    over = MarginOver("Ryan Preece", "60", "disqualified afterwards")
    told = "over Ryan Preece, disqualified afterwards; official runner-up Chris Buescher"
    assert told in cited(a_finish(margin_over=over))
    assert told in cited(a_finish(margin_over=over), "markdown")
    assert "| Chris Buescher (margin over Ryan Preece, disqualified afterwards) |" in cited(
        a_finish(margin_over=over), "wiki"
    )
    twice = over._replace(reason="penalised; then disqualified")
    told = "(margin over Ryan Preece, penalised; then disqualified)"
    assert told in cited(a_finish(margin_over=twice), "wiki")


def test_a_family_is_cited_by_its_name_on_that_day() -> None:
    busch = a_finish(day="2003-05-25", series="xfinity")
    assert "(NASCAR Busch Series)" in cited(busch)
    assert "in Xfinity (then Busch; of those in this book" in cited(busch)
    odd = XFINITY._replace(label="A) (B", names=(FamilyName("NASCAR Busch Series", "C) (D"),))
    book = a_book(busch).replace(series=(odd,))
    assert "in A) (B (then C) (D; of those in this book" in cite(busch, book)
    always = XFINITY._replace(label="Sportsman", names=(FamilyName("Late Model Championship", "SPORTSMAN"),))
    for names in (always.names, (FamilyName("Late Model Championship"),)):
        book = a_book(busch).replace(series=(always._replace(names=names),))
        assert "in Sportsman (of those in this book" in cite(busch, book)
    winston = a_finish(day="2003-05-25")
    assert "(NASCAR Winston Cup Series)" in cited(winston)
    assert "finish in Cup since" in cited(winston)


def test_the_rank_has_the_scope_that_was_asked_for() -> None:
    book = a_book(LARSON, a_finish("x", "0.0004", "2018-02-17", series="xfinity"))
    assert "It is the closest finish in Cup since" in cite(LARSON, book, scope=ALL)
    other = book.finishes[1]
    assert "It is at best the closest finish in Cup (of those in this book" in cite(other, book, scope=ALL)
    assert "finish in Cup since" in cite(LARSON, book)
    kansas = Scope(track="kansas")
    assert "It is the closest finish at Kansas since" in cite(LARSON, book, scope=kansas)


def test_an_exhibition_has_no_rank() -> None:
    assert "Not ranked, as it is not a points race." in cited(a_finish(points_race=False))
    ended = cited(a_finish(ended="caution"))
    assert "on 5 May 2024, under caution, by 0.005 s over" in ended
    assert "Not ranked, as it ended under caution." in ended
    assert cited(a_finish(points_race=False), "wiki").startswith("|-\n| – || 0.005")


def test_a_dispute_is_told_in_the_long_form_and_its_source_does_not_bear_the_record_out() -> None:
    finish = a_finish(sources=(NBC, WRONG))
    assert cited(finish).endswith("Source: NBC Sports (2024-05-05).")
    assert "Mike Skinner" not in cited(finish)
    assert (
        "That is the record, though Wrong News (2024-05-07) gives Mike Skinner as the runner-up. Source: NBC"
    ) in cited(finish, long=True)
    assert cited(a_finish(sources=(WRONG,))).endswith("Source: Wrong News (2024-05-07).")


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        ((("margin", "0.004"),), "A gives 0.004 s as the margin"),
        ((("margin", "0.004 s"),), "A gives 0.004 s as the margin"),
        ((("margin", "Caution"),), "A gives “Caution” as the margin"),
        (
            (("winner", "X"), ("date", "2024-05-06")),
            "A gives X as the winner and A gives 6 May 2024 as the date",
        ),
        ((("series", "Busch"),), "A gives Busch as the series"),
        ((("points_race", "no"),), "A gives it as no points race"),
    ],
)
def test_a_claim_in_words(claims: tuple[tuple[str, str], ...], told: str) -> None:
    finish = a_finish(sources=(NBC, Source(title="A", says=claims)))
    assert f"That is the record, though {told}." in cited(finish, long=True)


def test_sources_of_one_opinion_are_told_together() -> None:
    says = (("margin", "0.004"),)
    finish = a_finish(sources=(NBC, Source(title="A", says=says), Source(title="B", says=says)))
    assert "though A and B give 0.004 s as the margin." in cited(finish, long=True)
    says = (("points_race", "no"),)
    finish = a_finish(sources=(Source(title="A", says=says), Source(title="B", says=says)))
    assert "though A and B give it as no points race." in cited(finish, long=True)


def test_markdown_links_its_sources_and_shows_names_as_they_are() -> None:
    finish = a_finish(race="The *Big* [400]", winner="A_B", sources=(Source("https://a.b/(x)_y z", "T|t"),))
    assert cited(finish, "markdown") == (
        r"A\_B won **The \*Big\* \[400\]** (NASCAR Cup Series) at Kansas Speedway on 5 May 2024 "
        "by **0.005 s** over Chris Buescher. "
        "It is the closest finish in Cup since 16 May 1993, as of 21 June 2026. "
        r"Source: [T\|t](<https://a.b/(x)_y%20z>)."
    )
    assert "won the **AdventHealth 400** (NASCAR" in cited(LARSON, "markdown")


def test_a_wiki_row_has_nine_cells_whatever_the_names_are() -> None:
    odd = a_finish(
        race="A || B\n|- x", winner="[[X]] ''y'' {{z}} <b>", sources=(Source("https://a|b", "t}}"),)
    )
    for finish in (LARSON, odd):
        start, row = cited(finish, "wiki").split("\n")
        assert start == "|-"
        assert row.startswith("| the closest in Cup")
        assert len(row.removeprefix("| ").split(" || ")) == 9
    row = cited(odd, "wiki")
    assert not set("[]'") & set(row)
    assert "<ref>{{cite web |url=https://a%7Cb |title=t&#125;&#125; |website=a&#124;b}}</ref>" in row


def test_a_csv_citation_is_a_row_of_a_list() -> None:
    book = a_book(LARSON)
    row = csv_text(view_of(book, Scope(series="cup"))._replace(rows=(LARSON,)), standing=True).splitlines()[1]
    assert cited(LARSON, "csv") == row
    assert row.endswith(",1,,no,exact,no")
    assert cited(a_finish(race="=1+1"), "csv").split(",")[2] == "'=1+1"


@pytest.mark.parametrize(
    ("since", "known"), [("1993-05-16", ("0.006", "2004-09-25")), ("2005-04-17", (None, None))]
)
def test_json_says_up_to_which_day_the_book_is_complete(
    since: str, known: tuple[str | None, str | None]
) -> None:
    apart = (a_coverage(since=since), a_coverage("xfinity", "0.006", until="2004-09-25"))
    book = a_book(LARSON, a_finish("x", "0.030", "2003-01-01", series="xfinity"), coverage=apart)
    standing = json.loads(cite(LARSON, book, "json", scope=ALL))["standing"]
    assert (standing["complete_to"], standing["complete_until"]) == known
    assert standing["as_of"] == "2024-05-05"


def test_json_says_all_of_it() -> None:
    over = MarginOver("Ryan Preece", "60", "later disqualified")
    finish = a_finish("id", "0.10", margin_over=over, sources=(NBC, WRONG))
    book = a_book(finish, a_finish("b", "0.104"))
    document = json.loads(cite(finish, book, "json"))
    assert document["margin_over"] == {"driver": "Ryan Preece", "reason": "later disqualified"}
    assert document["standing"] == {
        "scope": "series",
        "key": "cup",
        "label": "Cup",
        "rank": 1,
        "rank_to": 2,
        "tied": False,
        "rank_is": "at_best",
        "complete_to": "0.020",
        "complete_until": "2026-06-21",
        "since": "1993-05-16",
        "as_of": "2026-06-21",
    }
    assert document["sources"] == [
        {"url": "https://nbc.com/a_b", "title": "NBC Sports", "date": "2024-05-05"}
    ]
    assert [d["claimed"] for d in document["disputes"]] == ["Mike Skinner"]
    assert document["citation"] == in_sentences(citation_of(finish, book))
    assert json.loads(cited(a_finish(points_race=False), "json"))["standing"] is None


@given(finishes)
@example(a_finish(series="a\nb"))
@example(a_finish(sources=(Source("u\nv", "", "2024\n"), Source("u\nv", "t\nu", "2024\n"))))
def test_any_finish_is_cited_in_every_style_on_its_lines(finish: Finish) -> None:
    book = a_book(finish)
    for style in STYLES:
        text = cite(finish, book, style, long=True)
        assert text.encode()
        if style in ("plain", "markdown"):
            assert "\n" not in text
        if style == "wiki":
            assert text.count("\n") == 1
    assert finish.margin.text in cite(finish, book)


def test_a_lone_surrogate_does_not_break_json() -> None:
    text = cited(a_finish(winner="A\ud800B"), "json")
    assert text.encode()
    assert json.loads(text)["winner"] == "A\ud800B"


def test_every_shipped_finish_is_cited_as_the_book_backs_it() -> None:
    book = the_book()
    for finish in book.finishes:
        text = cite(finish, book)
        assert f"by {finish.margin.text} s over " in text
        assert f"({book.series_of(finish).name_in(finish.date.year)})" in text
        rank = ranking_of(Scope(series=finish.series), book).of(finish)
        if rank is None:
            assert "not a points race" in text
        else:
            assert (" at best " in text) is not rank.exact
            assert re.search(r", as of \d+ [A-Z][a-z]+ \d{4}\. Sources?: ", text)


def test_the_shipped_daytona_of_2018_names_the_error_only_in_the_long_form() -> None:
    finish = the_book().finish_by_id["2018-02-17-xfinity-powershares-qqq-300"]
    assert "Skinner" not in cite(finish, the_book())
    assert "though Sportskeeda (2024-05-07) gives Mike Skinner as the runner-up." in cite(
        finish, the_book(), long=True
    )


@pytest.mark.parametrize("slip", ["..", ") (of", "though A ", "the closest in Xfinity from"])
def test_no_shipped_citation_has_a_slip_of_grammar(slip: str) -> None:
    book = the_book()
    assert [f.id for f in book.finishes if slip in cite(f, book, "plain", long=True)] == []


@pytest.mark.parametrize("style", ["markdown", "wiki"])
def test_only_web_addresses_become_links_and_nothing_is_signed(style: Style) -> None:
    odd = a_finish(race="~~~~", sources=(Source("JavaScript:alert(1)", "T"), Source("data:x"), NBC))
    text = cited(odd, style)
    assert "~~~~" not in text
    assert "alert(1)" in text
    assert "(<JavaScript" not in text
    assert "url=JavaScript" not in text
    assert "https://nbc.com" in text


@pytest.mark.parametrize("style", ["plain", "markdown"])
def test_how_a_race_ended_stands_before_its_margin(style: Style) -> None:
    assert " on 5 May 2024, under caution, by " in cited(a_finish(ended="caution"), style)
