"""What the sources of a finish say, field by field, beside what the record says."""

from collections.abc import Iterator

from finishtui.distance.gap import gap_of, gap_words, reported_words
from finishtui.domain.book import Book
from finishtui.domain.disputes import disputes_of, recorded
from finishtui.domain.documents import field_label
from finishtui.domain.finish import CLAIM_FIELDS, Finish
from finishtui.domain.margin import read_margin
from finishtui.domain.source_text import CLAIMS
from finishtui.text.names import same_name
from finishtui.words.blocks import Block, Fact
from finishtui.words.citation import source_words
from finishtui.words.finish import DISPUTED, margin_words

_DISTANCE, _REMARK = "distance_in", "remark"
_NO_CLAIM = "No source is known to say anything else than the record."


def claims_of(finish: Finish, book: Book) -> tuple[Block, ...]:
    """Return the fields of which any source says something else, as blocks: the disputed first, remarks last.

    In each the record stands first and loud, and what disputes it has the mark of a dispute.
    """
    disputed = {dispute.field for dispute in disputes_of(finish, book)}
    place = {field: number for number, field in enumerate(CLAIMS)}
    fields = sorted(
        dict.fromkeys(field for source in finish.sources for field, _ in source.says),
        key=lambda field: (field not in disputed, field == _REMARK, place.get(field, len(place))),
    )
    blocks = (
        Block("remarks" if field == _REMARK else field_label(field), tuple(_claims(field, finish, book)))
        for field in fields
    )
    return tuple(blocks) or (Block("", (Fact("", _NO_CLAIM),)),)


def _claims(field: str, finish: Finish, book: Book) -> Iterator[Fact]:
    printed = [(text, source) for source in finish.sources for name, text in source.says if name == field]
    if field == _REMARK:
        yield from (Fact(source_words(source), text) for text, source in printed)
        return
    if field == _DISTANCE:
        # By margin and speed, then what sources print, with what that would mean.
        yield Fact("drawn", gap_words(gap_of(finish, book)), loud=True)
        yield from (Fact("", words) for words in reported_words(finish))
        return
    value = recorded(finish, field, book)
    silent = [source_words(source) for source in finish.sources if source.claim(field) is None]
    rest = f"; nothing else noted from {'; '.join(silent)}" if silent else ""
    yield Fact("the record", f"{_value(field, value)}{rest}", loud=True)
    differing = {dispute.claimed for dispute in disputes_of(finish, book) if dispute.field == field}
    for claimed in dict.fromkeys(text for text, _ in printed):
        said = _value(field, claimed)
        who = "; ".join(source_words(source) for text, source in printed if text == claimed)
        if claimed in differing:
            yield Fact(f"{DISPUTED} otherwise", f"{said}: {who}", disputed=True)
        elif field in CLAIM_FIELDS or same_name(claimed, value):
            yield Fact("the same", f"{said}, rounded or spelled otherwise: {who}")
        else:
            yield Fact("", f"{said}: {who}")


def _value(field: str, value: str) -> str:
    margin = read_margin(value) if field == "margin" else None
    return margin_words(margin) if margin else value or "nothing"
