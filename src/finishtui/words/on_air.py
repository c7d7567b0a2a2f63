"""A finish in one line for air: its margin and its gap as they are said, and which finishes were closer."""

from fractions import Fraction

from finishtui.distance.everyday import alike_words
from finishtui.distance.gap import Gap, gap_of
from finishtui.distance.lengths import CM_PER_INCH
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish, by_closeness
from finishtui.domain.margin import Margin
from finishtui.ranks.scope import Scope, races_in
from finishtui.text.sentences import as_sentence, listed
from finishtui.words.ranks import why_unranked
from finishtui.words.records import place_and_year
from finishtui.words.standing import place_words, standing_of

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_PARTS = ("", "tenth", "hundredth", "thousandth", "ten-thousandth", "hundred-thousandth", "millionth")
_IMPERIAL = (("foot", "feet", Fraction(12)), ("inch", "inches", Fraction(1)))
_METRIC = (("metre", "metres", 100 / CM_PER_INCH), ("centimetre", "centimetres", 1 / CM_PER_INCH))
"""One, several, and how many inches it is; the larger unit is said from three of it on."""
_NAMED_AT_MOST = 3
"""More closer finishes than these are counted, not named."""


def spoken_line(finish: Finish, book: Book, metric: bool = False) -> str:
    """Return a finish as one line for air, with nothing that the book cannot back.

    "Two thousandths of a second, about six inches. Only Kansas 2024 was closer in Cup since 1993."
    """
    gap = gap_of(finish, book)
    heard = ", ".join(filter(None, (margin_aloud(finish.margin), _distance_aloud(gap, metric))))
    return f"{as_sentence(heard)} {as_sentence(_closer(finish, book))}"


def number_aloud(number: int) -> str:
    """Return a whole number under a thousand in words; larger ones in digits."""
    if number < 20:
        return _SMALL[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_SMALL[hundreds]} hundred" + (f" and {number_aloud(rest)}" if rest else "")
    return f"{number:,}"


def margin_aloud(margin: Margin) -> str:
    """Return a margin as it is said: "two thousandths of a second", "1.535 seconds"."""
    whole, _, digits = margin.text.partition(".")
    part = _PARTS[margin.places]
    if not margin.units:
        return f"a tie to the {part} of a second" if part else "a tie to the second"
    if int(whole or 0) or not digits:
        return f"{margin.text} seconds"
    number = int(digits)
    return f"{number_aloud(number)} {part}{'s' if number > 1 else ''} of a second"


def _distance_aloud(gap: Gap, metric: bool) -> str:
    """Return "about six inches", and what is as long; empty where no speed is known."""
    if gap.distance is None or not gap.margin.units:
        return ""
    inches = gap.distance.inches
    large, small = _METRIC if metric else _IMPERIAL
    one, several, size = large if inches >= 3 * large[2] else small
    halves = round(inches / size * 2) if inches < 3 * size else 2 * round(inches / size)
    whole, half = divmod(halves, 2)
    if not whole:
        return f"{'about' if half else 'less than'} half {'an' if one == 'inch' else 'a'} {one}"
    about = f"about {number_aloud(whole)}{' and a half' if half else ''} {one if halves == 2 else several}"
    return ", ".join(filter(None, (about, alike_words(inches))))


def _closer(finish: Finish, book: Book) -> str:
    """Return which finishes of its series were closer, as far as the book can say."""
    scope = Scope(series=finish.series)
    standing = standing_of(finish, scope, book)
    if standing is None:
        return why_unranked(finish)
    rank, since = standing.rank, standing.since
    among = f"in {book.series_of(finish).label} " + (
        f"since {since.year}" if rank.exact and since else "in this book"
    )
    if rank.is_range or rank.best > _NAMED_AT_MOST + 1:
        return f"{place_words(rank)} {among}"
    races = sorted(races_in(scope, book), key=by_closeness)
    others = [race for race in races if race.id != finish.id]
    closer = [place_and_year(race, book) for race in others[: rank.best - 1]]
    were = f"only {listed(closer)} {'was' if rank.best == 2 else 'were'}" if closer else "none was"
    equals = [place_and_year(race, book) for race in others if race.margin == finish.margin]
    if len(equals) > _NAMED_AT_MOST:
        equals = [f"{len(equals)} others"]
    return f"{were} closer {among}{f', tied with {listed(equals)}' if equals else ''}"
