"""What a sentence is made of: its capital and its full stop, numbers, lists and days in words."""

from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def one_line(text: str) -> str:
    """Return text on one line, its white space made single blanks."""
    return " ".join(text.split())


def ended(clause: str) -> str:
    """Return a clause with one full stop at its end, even where a name ends in one; a question has none."""
    return clause if clause.endswith("?") else f"{clause.removesuffix('.')}."


def capitalised(clause: str) -> str:
    """Return a clause with a capital at its start, and else as it is."""
    return f"{clause[:1].upper()}{clause[1:]}"


def as_sentence(clause: str) -> str:
    """Return a clause with a capital and one full stop."""
    return ended(capitalised(clause))


def ordinal(number: int) -> str:
    """Return "1st", "2nd", "11th"."""
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return "1 finish", "2 finishes"."""
    many = plural or (f"{noun}es" if noun.endswith(("s", "sh", "ch")) else f"{noun}s")
    return f"{number:,} {noun if number == 1 else many}"


def listed(words: list[str], last: str = "and") -> str:
    """Return "a", "a and b", "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def long_date(day: date) -> str:
    """Return a day as "5 May 2024"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: date) -> str:
    """Return a day as "Sunday, 5 May 2024"."""
    return f"{WEEKDAYS[day.weekday()]}, {long_date(day)}"
