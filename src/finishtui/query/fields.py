"""The fields of the query language, declared once: parser, completion, docs and command line read this."""

from typing import Literal, NamedTuple

from finishtui.query.tokens import token_at

ValueKind = Literal["text", "car", "year", "date", "margin", "rank", "flag", "day"]
Operator = Literal[":", "=", "<", "<=", ">", ">="]

COMPARISONS: tuple[Operator, ...] = (":", "=", "<", "<=", ">", ">=")

ORDERED: frozenset[ValueKind] = frozenset({"year", "date", "margin", "rank"})
"""Kinds of value that have an order, and so comparisons and ranges."""


class QueryField(NamedTuple):
    """One field of the query language."""

    name: str
    help: str
    """What it looks at, in a phrase."""
    examples: tuple[str, ...]
    kind: ValueKind = "text"
    aliases: tuple[str, ...] = ()

    @property
    def operators(self) -> tuple[Operator, ...]:
        """The operators that may follow the name."""
        return COMPARISONS if self.ordered else COMPARISONS[:2]

    @property
    def ordered(self) -> bool:
        """Whether its values have an order: comparisons and ranges are allowed."""
        return self.kind in ORDERED

    @property
    def excludable(self) -> bool:
        """Whether a leading `-` makes sense: not for what changes the book itself."""
        return self.kind != "day"


FIELDS: tuple[QueryField, ...] = (
    QueryField(
        "series",
        "the series, through any name it ever had: `series:busch` finds every season of that series",
        ("series:cup", "series:cup,truck", "-series:busch", "series=truck"),
    ),
    QueryField(
        "group",
        "the group of series: all of NASCAR, all of the motorcycles",
        ("group:nascar", "-group:motorcycles"),
    ),
    QueryField("race", "the race's official name that year", ("race:daytona", 'race="Daytona 500"')),
    QueryField(
        "track",
        "the track, through any name it ever had: `track:lowes` finds every finish at Charlotte",
        ("track:talladega", 'track:"las vegas"', "-track:daytona,talladega"),
    ),
    QueryField(
        "kind",
        "the kind of track: superspeedway, intermediate, short, road or street",
        ("kind:superspeedway", "kind:road,street"),
    ),
    QueryField("state", "the state in which the track lies", ("state:alabama", "-state:california")),
    QueryField(
        "country", "the country in which the track lies", ("country:italy", 'country:"united states"')
    ),
    QueryField("winner", "the winner", ("winner:larson", 'winner="Dale Earnhardt Jr."')),
    QueryField(
        "runner-up",
        "the official runner-up",
        ("runner-up:busch", 'runner-up="Kyle Busch"'),
        aliases=("runner_up", "runnerup", "second"),
    ),
    QueryField(
        "driver",
        "the winner, the runner-up, or the driver that the margin was measured to",
        ("driver:suarez", "-driver:johnson"),
    ),
    QueryField(
        "year", "the year of the race", ("year:2011", "year>=2003", "year:2003..2011"), "year", ("season",)
    ),
    QueryField(
        "date",
        "the day of the race; a year or a month stands for all of its days",
        ("date:2011-04-17", "date:2011-04..2012", "date<2003-03"),
        "date",
    ),
    QueryField(
        "margin",
        "the margin in seconds, by value: `0.010` and `0.01` are equal",
        ("margin<=0.005", "margin:0.001..0.003", "margin:0.002"),
        "margin",
    ),
    QueryField(
        "car",
        "a car's number, exactly as written: `09` is not `9`, and `#9` is `9`",
        ("car:09", "car:3,24", "-car:48"),
        "car",
        ("number",),
    ),
    QueryField(
        "source",
        "the title or the address of any source",
        ("source:wikipedia", "-source:nbcsports.com"),
        aliases=("sources",),
    ),
    QueryField(
        "note",
        "the notes, the remarks of its sources, and why a margin was measured to another car",
        ("note:disqualified", 'note:"three wide"'),
        aliases=("notes",),
    ),
    QueryField(
        "points",
        "whether it was a points race: `no` for Duels, the Clash and All-Star races",
        ("points:no", "points:yes"),
        "flag",
        ("points_race",),
    ),
    QueryField(
        "ended",
        "how the race ended: green, caution, safety_car, red_flag or countback",
        ("ended:green", "ended:caution,safety_car"),
    ),
    QueryField(
        "disputed",
        "whether a source states another series, date, margin, winner, runner-up or kind of race; "
        "a margin that is only rounded is no other",
        ("disputed:yes", "disputed:no"),
        "flag",
    ),
    QueryField(
        "rank",
        "the rank in the scope shown; the better end of a rank that is a range; "
        "races without points have none and never match",
        ("rank<=10", "rank:1", "rank:5..10"),
        "rank",
    ),
    QueryField(
        "as-of",
        "the book as it stood at the end of that day: later finishes are gone and ranks are those of then",
        ("as-of:2011-04-18", "as-of:2010"),
        "day",
        ("as_of", "asof"),
    ),
)
"""Every field, in the order in which they are listed to people."""

FIELD_NAMES = {name: field for field in FIELDS for name in (field.name, *field.aliases)}
"""Every name and alias that the parser takes, with its field."""


def field_named(name: str) -> QueryField | None:
    """Return the field of that name or alias, in any case; None where there is none."""
    return FIELD_NAMES.get(name.lower())


def is_query_token(arg: str) -> bool:
    """Return whether a command-line argument that starts with `-` is a query term and not an option.

    It is where a declared field's name and an operator follow the `-` (`-points:no`); whether
    the rest parses is the parser's to say.
    """
    return arg.startswith("-") and field_named(token_at(arg).name) is not None
