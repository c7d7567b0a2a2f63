"""Text that breaks programs: markup, escapes, line ends, right-to-left, wide, emoji, control, long."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from finishtui.domain.draft import Draft
from finishtui.domain.finish import Finish, Source
from finishtui.domain.margin import parse_margin
from finishtui.domain.validity import NAME_LENGTH
from finishtui.text.names import same_name

ODD = {
    "markup": "[red]Kyle[/red] [/x] [link=file:///]y",
    "bare bracket": "[/data/db.json]",
    "backslash": "C:\\new\\[b]",
    "escape": "\x1b[31mred\x1b[0m \x1b]0;title\x07",
    "csi": "\x9b2Jgone",
    "osc 52": "\x1b]52;c;aGVsbG8=\x1b\\",
    "newlines": "one\ntwo\r\nthree\rfour\x0bfive\u2028six\u2029seven",
    "tab and bell": "a\tb\x07c\x00d\x7fe",
    "right to left": "שלום Larson العربية",
    "bidi override": "safe\u202eexe.txt\u202c \u2067x\u2069",
    "wide": "日本レース 鈴鹿",
    "emoji": "🏁 👨‍👩‍👧 🇺🇸 ❤️ 👍🏽",
    "combining": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉a̴l e\u0301",
    "zero width": "a\u200bb\ufeffc\u00add",
    "long": "Ludwig van " * 45 + "Smith",
    "long word": "x" * 500,
    "spaces": "   two  spaces   ",
    "quotes": 'O\'Reilly "Auto" `Parts`; DROP TABLE',
    "csv": "=1+1,\"x\",'y'",
    "markdown": "| a | *b* | <script> | `c` |",
    "accents": "Daniel Suárez, José, Ångström, ß, İ, ﬁ",
    "empty": "",
}
"""Examples by what is odd about them."""

LONE_SURROGATE = "a\ud800b"
"""Apart from the rest: it cannot be encoded, so it only comes from a file's escapes."""

odd_texts = (
    st.sampled_from(list(ODD.values()))
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
    | st.lists(st.sampled_from([*ODD.values(), "plain"]), min_size=1, max_size=3).map(" ".join)
)
"""Any text that a form, a command line or a hand-edited file may bring."""

odd_names = odd_texts.map(lambda text: text[:NAME_LENGTH]).filter(
    lambda text: any(character.isalnum() for character in text)
)
"""Odd text that is nevertheless a valid race, driver, track or series."""

race_days = st.dates(date(1949, 1, 1), date(2026, 7, 4))
margin_texts = st.from_regex(r"[0-9]{1,2}\.[0-9]{1,6}|[0-9]{1,2}", fullmatch=True)
car_numbers = st.sampled_from(["", "9", "09", "00", "5", "117"])


@st.composite
def valid_finishes(draw: st.DrawFn) -> Finish:
    """Make finishes that are valid, and as odd as that allows."""
    day = draw(race_days)
    return Finish(
        id=f"{day.isoformat()}-{draw(st.integers(0, 999))}",
        series=draw(st.sampled_from(["cup", "xfinity", "truck", "made-up"])),
        race=draw(odd_names),
        date=day,
        track=draw(odd_names),
        margin=parse_margin(draw(margin_texts)),
        winner=draw(odd_names),
        runner_up=draw(odd_names),
        winner_number=draw(car_numbers),
        runner_up_number=draw(car_numbers),
        points_race=draw(st.booleans()),
        sources=tuple(
            Source(url, title)
            for url, title in draw(
                st.lists(st.tuples(st.just("https://example.org/x"), odd_names), max_size=2)
            )
        ),
        notes=draw(odd_texts),
    )


@st.composite
def valid_drafts(draw: st.DrawFn) -> Draft:
    """Make what somebody may type into the form and save."""
    winner, runner_up = draw(
        st.tuples(odd_names, odd_names).filter(lambda pair: not same_name(*(tidy(name) for name in pair)))
    )
    return Draft(
        series=draw(odd_names),
        race=draw(odd_names),
        date=draw(race_days).isoformat(),
        track=draw(odd_names),
        margin=draw(margin_texts),
        winner=winner,
        winner_number=draw(car_numbers),
        runner_up=runner_up,
        runner_up_number=draw(car_numbers),
        points_race=draw(st.booleans()),
        notes=draw(odd_texts),
    )


def tidy(text: str) -> str:
    """Return text as a form keeps it: one line, without blanks at its ends."""
    return " ".join(text.split())
