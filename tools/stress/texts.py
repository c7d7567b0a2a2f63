"""Text and bytes that are odd, or were sound and are damaged."""

from __future__ import annotations

import random

from tests.support.odd_text import LONE_SURROGATE, ODD

ODD_TEXTS = (
    *ODD.values(),
    LONE_SURROGATE,
    "\udcff",
    "\x00",
    "\ufeff",
    "\u2028",
    "%s {0} $(x)",
    "-",
    "--",
    "'",
)
ALPHABETS = (
    range(0x20, 0x7F),
    range(0x20),
    range(0x7F, 0x100),
    range(0x370, 0x700),
    range(0x2000, 0x2070),
    range(0x4E00, 0x4F00),
    range(0x1F300, 0x1F700),
    range(0xD800, 0xE000),
    (0x130, 0x131, 0xDF, 0xFB01, 0x301, 0x200D, 0xFE0F, 0x20E3, 0x10FFFF),
)
SIGNS = tuple("\"',;:|<>=-.#@\\/[]{}()&*_`~!? \t\n")
DATES = (
    "2024-05-05",
    "2024-02-30",
    "5/5/2024",
    "5 May 2024",
    "today",
    "yesterday",
    "0000-00-00",
    "9999-12-31",
)
MARGINS = (
    "0.005",
    ".5",
    "0,005",
    "0.0000001",
    "600",
    "599.999999",
    "0",
    "0.000",
    "-1",
    "+1",
    "1e-3",
    "NaN",
    "٣",
)
WORDS = ("Caution", "half a car length", "2 laps", "0.005 s", "0.005 sec", "n/a", "yes", "no", "over", "by")
VALUES = (
    *DATES,
    *MARGINS,
    *WORDS,
    "1949",
    "2003..2011",
    "..",
    "99999999999999999999",
    "1_0",
    "09",
    "#5",
    "x",
)


def odd(chance: random.Random) -> str:
    """Make text that may break something."""
    match chance.randrange(5):
        case 0:
            return chance.choice(ODD_TEXTS)
        case 1:
            return chance.choice(VALUES)
        case 2:
            return "".join(chance.choice((*ODD_TEXTS, *VALUES, *SIGNS)) for _ in range(chance.randrange(4)))
        case 3:
            alphabet = chance.choice(ALPHABETS)
            return "".join(chr(chance.choice(alphabet)) for _ in range(chance.randrange(12)))
        case _:
            return "".join(chr(chance.choice(chance.choice(ALPHABETS))) for _ in range(chance.randrange(20)))


def damaged(text: str, chance: random.Random) -> str:
    """Damage text in one to three places."""
    for _ in range(chance.randint(1, 3)):
        at = chance.randint(0, len(text))
        end = min(len(text), at + chance.choice((0, 1, 1, 2, 5, 20)))
        between = chance.choice(
            ("", text[at:end] * 2, odd(chance), chance.choice(SIGNS), text[at:end].swapcase())
        )
        text = text[:at] + between + text[end:]
    return text


def damaged_bytes(data: bytes, chance: random.Random) -> bytes:
    """Damage a file in one to four places, or as a whole."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(data))
        end = min(len(data), at + chance.choice((1, 1, 2, 8, 64, 512)))
        match chance.randrange(8):
            case 0:
                data = data[:at]
            case 1:
                data = data[:at] + data[end:]
            case 2:
                data = data[:end] + data[at:]
            case 3:
                data = data[:at] + chance.randbytes(end - at) + data[end:]
            case 4:
                data = data[:at] + odd(chance).encode("utf-8", "surrogatepass") + data[at:]
            case 5:
                data = data[:at] + chance.choice(SIGNS).encode() + data[end:]
            case 6:
                data = (
                    data[:at] + bytes(byte ^ 1 << chance.randrange(8) for byte in data[at:end]) + data[end:]
                )
            case _:
                data = _rewritten(data, chance)
    return data


def _rewritten(data: bytes, chance: random.Random) -> bytes:
    """Write the same text in another way."""
    text = data.decode("utf-8", "replace")
    match chance.randrange(5):
        case 0:
            return text.encode("utf-16")
        case 1:
            return text.encode("cp1252", "replace")
        case 2:
            return b"\xef\xbb\xbf" + data
        case 3:
            return data.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b" ")))
        case _:
            return odd(chance).encode("utf-8", "surrogatepass") + b"\n" + data
