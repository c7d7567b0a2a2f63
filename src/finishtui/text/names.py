"""Names as they are compared and shortened: folding, slugs, surnames."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""What follows a surname and belongs to it, folded."""

_APOSTROPHES = str.maketrans("", "", "'’‘`´ʼ.")
_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum()} | _APOSTROPHES
"""What a name in ASCII is folded by: without a pattern, which a start would have to compile."""
_SPECIAL = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


def _decomposed(text: str) -> str:
    """Return the text in lower case, each letter without its marks."""
    if text.isascii():
        return text.lower()
    # NFKD would make a space of the acute accent that people type as an apostrophe.
    lower = unicodedata.normalize("NFKD", text.replace("´", "'")).casefold()
    bare = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return bare.translate(_SPECIAL)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Fold a name for comparison: case, accents, punctuation and spacing do not count.

    "A. J. Allmendinger" and "AJ Allmendinger" fold alike, as do "O'Reilly" and "OReilly".
    """
    if text.isascii():
        words = text.lower().translate(_BLANKS).split()
    else:
        words = re.sub(r"[\W_]+", " ", _decomposed(text).translate(_APOSTROPHES)).split()
    pairs = pairwise(["", *words])
    return "".join(word if len(before) == len(word) == 1 else f" {word}" for before, word in pairs).lstrip()


def same_name(one: str, other: str) -> bool:
    """Return whether two spellings are one name once folded."""
    return fold(one) == fold(other)


def name_key(name: str) -> str:
    """Return what names are told apart by: the fold, or the name itself where that leaves nothing of it."""
    return fold(name) or name.casefold()


def surname(name: str) -> str:
    """Return the part of a driver's name that is never dropped: the surname with its suffix."""
    words = name.split()
    return " ".join(words[-2 if fold(words[-1]) in SUFFIXES else -1 :]) if len(words) > 1 else name


def short_name(name: str) -> str:
    """Shorten a driver's given names to their first letter: "Dale Earnhardt Jr." to "D. Earnhardt Jr."."""
    last = surname(name)
    given = name[: len(name) - len(last)].strip()
    return f"{given[0]}. {last}" if given else name


def driver_spellings(driver: str) -> Iterator[str]:
    """Yield a driver's name, the surname with and without its suffix, and the initial with the surname."""
    last = surname(driver)
    words = last.split()
    yield from (driver, last, short_name(driver))
    if len(words) > 1 and fold(words[-1]) in SUFFIXES:
        yield " ".join(words[:-1])
        yield driver[: len(driver) - len(words[-1])].strip(" ,")


def slug(text: str, limit: int = 40, empty: str = "finish") -> str:
    """Make a name for ids: lower case letters, digits and hyphens, cut at a word near `limit`."""
    bare = "".join(c for c in _decomposed(text) if c not in "'’‘ʼ`´")
    words = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
    if len(words) > limit:
        cut = words[: limit + 1]
        words = cut.rpartition("-")[0] or words[:limit]
    return words.strip("-") or empty
