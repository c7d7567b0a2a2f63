"""A finish as a card to share: what it says, as 80 columns of text, as an SVG drawing, and as its PNG.

A drawing is one file that needs nothing else, the same bytes every time.
"""

from fractions import Fraction
from html import escape
from importlib.util import find_spec
from typing import Any, NamedTuple

from finishtui import UNOFFICIAL
from finishtui.distance import lengths
from finishtui.distance.everyday import likeness_words
from finishtui.distance.gap import Car, Gap, gap_of, gap_words, reported_words
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.errors import FinishError, InvalidInput
from finishtui.pictures import CAR_COLOURS
from finishtui.pictures.canvas import ASCII, BLOCKS, line_text
from finishtui.pictures.car import NUMBER_AT, outline_of
from finishtui.pictures.scale import Sizes, nice_step, scales_for, sizes_of
from finishtui.pictures.strip import draw_photo
from finishtui.ranks.progression import progression_of
from finishtui.ranks.scope import Scope
from finishtui.text.cells import cell_len, cut, harmless, visible, wrap
from finishtui.text.names import surname
from finishtui.text.sentences import as_sentence, ended, one_line, weekday_date
from finishtui.words.citation import citation_of, source_words, sources_sentence, though
from finishtui.words.finish import duel, margin_words, result
from finishtui.words.records import record_words

TEXT_COLUMNS, _PICTURE_LINES = 80, 13
WIDTH = 1200
PAPER, INK, QUIET = "#fbfaf7", "#17181a", "#4a4d52"
WINNER, RUNNER_UP = CAR_COLOURS[False]
ON_CAR, BAND = "#ffffff", "#e3b48f"
"""Text has a contrast of at least 4.5:1 with what it stands on."""
_FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"
_CELL = Fraction(61, 100)
"""The width of a letter of those fonts, as a part of its size; a little more than any of them takes."""
_LEFT, _LINE_AT, _STEP = 40, 880, 10
_ROAD_CELLS = (_LINE_AT - _LEFT) // _STEP
_LANE, _LANES, _APART = 45, 9, 12
"""How high a vehicle is, in how many lines it is drawn, and how far two are apart."""
_SMALL: dict[str, Any] = {"font_size": 16, "fill": QUIET}
_BOLD, _MIDDLE = {"font_weight": "700"}, {"text_anchor": "middle"}
_GLASS = {"fill": PAPER, "fill_opacity": "0.35"}
_LETTER = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9">{}</text></svg>'


class Card(NamedTuple):
    """What a card says, whatever it is drawn with."""

    title: str
    where: str
    margin: str
    who: str
    gap: Gap
    facts: tuple[str, ...]
    """Every sentence under the drawing, in reading order."""
    in_one_sentence: str

    @property
    def sentences(self) -> tuple[str, ...]:
        """The whole card for those who do not see the drawing."""
        return (self.in_one_sentence, *self.facts, UNOFFICIAL)


def card_of(finish: Finish, book: Book, metric: bool = False) -> Card:
    """Return the card of a finish."""
    citation, gap, own = citation_of(finish, book), gap_of(finish, book), Scope(series=finish.series)
    likeness = likeness_words(gap)
    was_record = finish.id in progression_of(own, book).by_id
    facts = (
        as_sentence(gap_words(gap, metric)),
        likeness and as_sentence(likeness),
        # Distances that sources print, which the drawing does not follow.
        *map(ended, reported_words(finish, metric)),
        citation.rank_sentence,
        record_words(finish, own, book) if was_record else "",
        though(citation),
        sources_sentence(citation, source_words),
    )
    return Card(
        title=one_line(finish.race),
        where=f"{citation.series} · {one_line(finish.track)} · {weekday_date(finish.date)}",
        margin=margin_words(finish.margin),
        who=one_line(duel(finish)),
        gap=gap,
        facts=tuple(filter(None, facts)),
        in_one_sentence=ended(result(finish, book)),
    )


def card_text(card: Card, columns: int = TEXT_COLUMNS, metric: bool = False, ascii_only: bool = False) -> str:
    """Return the card as lines of at most `columns` cells, each ended; the same every time."""
    rule = ("-" if ascii_only else "─") * columns
    glyphs = ASCII if ascii_only else BLOCKS
    strip = draw_photo(card.gap, columns, _PICTURE_LINES, metric=metric, glyphs=glyphs)
    beside = visible(f"{card.margin}   {card.who}")
    below = [card.margin, *wrap(card.who, columns)]
    lines = [
        rule,
        *wrap(card.title, columns),
        *wrap(card.where, columns),
        "",
        *([beside] if cell_len(beside) <= columns else below),
        "",
        *(line_text(line).rstrip() for line in strip.lines),
        "",
        *(line for fact in card.facts for line in wrap(fact, columns)),
        rule,
        *wrap(UNOFFICIAL, columns),
    ]
    return "".join(f"{line}\n" for line in lines)


def card_svg(card: Card, metric: bool = False) -> str:
    """Return the card as an SVG document; user text is escaped, and controls are made visible."""
    page = _Page()
    page.lines(card.title, 40, INK, **_BOLD)
    page.lines(card.where, 22, QUIET)
    page.y += 8
    page.lines(card.margin, 92, INK, **_BOLD)
    page.lines(card.who, 26, INK)
    page.y += 26
    _strip(page, card, sizes_of(card.gap, metric))
    page.y += 10
    for fact in card.facts:
        page.y += 5
        page.lines(fact, 20, INK)
    page.y += 10
    page.lines(UNOFFICIAL, 16, QUIET)
    height = page.y + 30
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="title desc" font-family="{_FONT}">'
    )
    frame = (
        f'<rect x="1" y="1" width="{WIDTH - 2}" height="{height - 2}" rx="14" '
        f'fill="{PAPER}" stroke="{QUIET}" stroke-width="2"/>'
    )
    title = f'<title id="title">{_text(f"{card.title}: {card.margin}")}</title>'
    desc = f'<desc id="desc">{_text(" ".join(card.sentences))}</desc>'
    return "\n".join((head, title, desc, frame, *page.parts, "</svg>", ""))


def _text(words: str) -> str:
    """Return words as XML text, what XML forbids replaced."""
    return escape(harmless(words))


def _n(value: Fraction | int) -> str:
    """Return a coordinate to a hundredth, in the one way."""
    sign = "-" if value < 0 else ""
    return sign + lengths.digits(abs(Fraction(value)), 2).replace(",", "")


class _Page:
    """A page that is written from the top down."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.y = 0

    def add(self, element: str, words: str | None = None, **attributes: Fraction | int | str) -> None:
        """Add an element; `_` in an attribute's name stands for `-`."""
        shown = {name: each if isinstance(each, str) else _n(each) for name, each in attributes.items()}
        start = element + "".join(f' {name.replace("_", "-")}="{each}"' for name, each in shown.items())
        self.parts.append(f"<{start}>{_text(words)}</{element}>" if words is not None else f"<{start}/>")

    def lines(self, words: str, size: int, fill: str, **attributes: str) -> None:
        """Write words, wrapped to the page, and go below them."""
        columns = int(Fraction(WIDTH - 2 * _LEFT) / (size * _CELL))
        for line in wrap(words, columns, shown=harmless):
            self.y += size * 13 // 10 + (size // 2 if not self.parts else 0)
            self.add("text", line, x=_LEFT, y=self.y, font_size=size, fill=fill, **attributes)

    def upright(self, x: Fraction | int, top: int, bottom: int, stroke: str, width: int) -> None:
        self.add("line", x1=x, y1=top, x2=x, y2=bottom, stroke=stroke, stroke_width=width)


def _strip(page: _Page, card: Card, sizes: Sizes) -> None:
    """Draw whole vehicles where their length is known, and their noses; the band of rounding, and rulers."""
    scale = "to scale, as the rulers say; light band: what rounding leaves open"
    page.add("text", scale, x=_LEFT, y=page.y + 16, **_SMALL)
    page.add("text", "finish line", x=_LINE_AT, y=page.y + 16, **_SMALL, **_MIDDLE)
    page.y += 28
    near, *wider = scales_for(sizes, _ROAD_CELLS)
    if sizes.length and wider:
        _vehicles(page, card, sizes, wider[-1])
        window = _ROAD_CELLS * _STEP * near / wider[-1]
        page.upright(_LINE_AT - window, page.y - 6, page.y + 10, INK, 2)
        page.add("rect", x=_LINE_AT - window, y=page.y + 8, width=window, height=2, fill=INK)
        marked = f"the marked part below, {lengths.rounded(wider[-1] / near, 0)} times as large"
        page.add("text", marked, x=_LEFT, y=page.y + 14, **_SMALL)
        page.y += 30
    _vehicles(page, card, sizes, near)
    _ruler(page, page.y, _STEP / near, sizes.unit)
    if sizes.millisecond:
        page.y += 24
        _ruler(page, page.y, _STEP / near * sizes.millisecond, "ms")
    page.y += 22


def _vehicles(page: _Page, card: Card, sizes: Sizes, scale: Fraction) -> None:
    """Draw both vehicles from above, the line, and where rounding leaves the second nose."""
    top, second, per_unit = page.y, page.y + _LANE + _APART, _STEP / scale
    _vehicle(page, card.gap.winner, Fraction(_LINE_AT), top, sizes, per_unit, WINNER)
    _vehicle(page, card.gap.second, _LINE_AT - sizes.lead * per_unit, second, sizes, per_unit, RUNNER_UP)
    low, high = (_LINE_AT - end * per_unit for end in (sizes.high, sizes.low))
    if high > low:
        band = {"fill": BAND, "fill_opacity": "0.75", "stroke": RUNNER_UP}
        page.add("rect", x=low, y=second + _LANE // 4, width=high - low, height=_LANE // 2, **band)
    page.y = second + _LANE + 8
    page.upright(_LINE_AT, top - 6, page.y + 20, INK, 2)


def _vehicle(
    page: _Page, car: Car, nose: Fraction, top: int, sizes: Sizes, per_unit: Fraction, fill: str
) -> None:
    """Draw a vehicle whose nose is at an exact place; its tail is cut at the page's left."""
    length = sizes.length * per_unit if sizes.length else nose - _LEFT
    whole = bool(sizes.length) and nose - length >= _LEFT
    high = _LANE // _LANES
    for row in range(_LANES):
        outline = outline_of(sizes.kind, row, _LANES)
        corner = outline.corner if whole else Fraction(0)
        parts = [(near + corner, far - corner / 2, {"fill": fill}) for near, far in outline.body]
        parts += [(Fraction(near), Fraction(far), _GLASS) for near, far in outline.glass if whole]
        for near, far, look in parts:
            left = max(Fraction(_LEFT), nose - length * far / 1000)
            width = nose - length * near / 1000 - left
            if width > 0:
                page.add("rect", x=left, y=top + row * high, width=width, height=high, **look)
    number = car.number[:4]
    if number and sizes.kind and length > 16 * (len(number) + 1):
        at = nose - length * NUMBER_AT[sizes.kind] / 1000 if whole else _LEFT + (nose - _LEFT) / 4
        page.add("text", number, x=at, y=top + 33, font_size=28, fill=ON_CAR, **_BOLD, **_MIDDLE)
    label = harmless(" ".join(filter(None, [car.number, surname(car.driver)])))
    columns = int((WIDTH - 20 - _LINE_AT - 16) / (22 * _CELL))
    page.add("text", cut(label, columns), x=_LINE_AT + 16, y=top + 31, font_size=22, fill=fill, **_BOLD)


def _ruler(page: _Page, top: int, per_label: Fraction, unit: str) -> None:
    """Draw ticks back from the line at round values, with the unit at the line."""
    step = nice_step(80 / per_label)
    for count in range(int((_LINE_AT - _LEFT) / (step * per_label)) + 1):
        x = _LINE_AT - step * per_label * count
        words = lengths.digits(step * count, 9) + (f" {unit}" if not count else "")
        page.upright(x, top, top + 16, QUIET, 1)
        page.add("text", words, x=x + 5, y=top + 14, font_size=15, fill=QUIET)


def can_draw() -> bool:
    """Return whether what draws is installed."""
    return find_spec("resvg_py") is not None


def card_png(svg: str) -> bytes:
    """Return an SVG of ours as a PNG; raises `InvalidInput` where what draws it is not installed.

    Raises `FinishError` on a system without a font, where a card would have no words.
    """
    if not can_draw():
        raise InvalidInput(
            "a PNG needs a library that is not installed",
            "Install it, in the checkout: pipx install --force '.[png]'; or name a file that ends in .svg.",
        )
    from resvg_py import svg_to_bytes

    if svg_to_bytes(svg_string=_LETTER.format("0")) == svg_to_bytes(svg_string=_LETTER.format("")):
        raise FinishError("There is no font on this system to draw with.", "Install one, or make an .svg.")
    return svg_to_bytes(svg_string=svg)
