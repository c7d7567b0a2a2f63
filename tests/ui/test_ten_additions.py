"""Ten finishes in a row by keyboard alone, in a hurry: names half typed, every finish right."""

from __future__ import annotations

from pathlib import Path

from finishtui.ui.form.finish_form import FinishForm
from finishtui.ui.list.browse import BrowseScreen
from tests.ui.driving import Driver, copy_of_shipped, driving

KANSAS, TALLADEGA, DAYTONA = (
    "Kansas Speedway",
    "Talladega Superspeedway",
    "Daytona International Speedway",
)
ADDITIONS = (
    ("advent", "today", "kans", ".003", "hamlin", "larson"),
    ("geico", "2026-04-12", "tall", ".007", "blaney", "byron"),
    ("yella", "2025-10-12", "tall", ".008", "logano", "bell"),
    ("diehard", "2026-02-10", "dayt", ".012", "reddick", "suar"),
    ("jack", "2026-05-09", "tall", ".015", "bues", "hamlin"),
    ("ambet", "2026-03-01", "atl", ".006", "larson", "blaney"),
    ("holly", "2025-08-28", "kans", ".011", "bell", "reddick"),
    ("aaron", "2025-04-20", "tall", ".002", "suar", "logano"),
    ("quaker", "2025-07-14", "atl", ".009", "byron", "bues"),
    ("goody", "2026-03-22", "mart", ".014", "hamlin", "bell"),
)
SAVED = {
    ("AdventHealth 400", "2026-07-04", KANSAS, "0.003", "Denny Hamlin", "Kyle Larson"),
    ("GEICO 500", "2026-04-12", TALLADEGA, "0.007", "Ryan Blaney", "William Byron"),
    ("YellaWood 500", "2025-10-12", TALLADEGA, "0.008", "Joey Logano", "Christopher Bell"),
    ("DieHard 500", "2026-02-10", DAYTONA, "0.012", "Tyler Reddick", "Daniel Suárez"),
    ("Jack Link's 500", "2026-05-09", TALLADEGA, "0.015", "Chris Buescher", "Denny Hamlin"),
    ("Ambetter Health 400", "2026-03-01", "Atlanta Motor Speedway", "0.006", "Kyle Larson", "Ryan Blaney"),
    ("Hollywood Casino 400", "2025-08-28", KANSAS, "0.011", "Christopher Bell", "Tyler Reddick"),
    ("Aaron's 499", "2025-04-20", TALLADEGA, "0.002", "Daniel Suárez", "Joey Logano"),
    (
        *("Quaker State 400 Presented by Walmart", "2025-07-14", "Atlanta Motor Speedway"),
        *("0.009", "William Byron", "Chris Buescher"),
    ),
    (
        "Goody's Cool Orange 500",
        "2026-03-22",
        "Martinsville Speedway",
        "0.014",
        "Denny Hamlin",
        "Christopher Bell",
    ),
}
MOST_KEYS = 45


async def add(user: Driver, fields: tuple[str, ...]) -> int:
    """Add one finish; return how many keys it took."""
    await user.press("a")
    await user.until(lambda: isinstance(user.app.screen, FinishForm))
    for field in fields:
        await user.type(field)
        await user.press("tab")
    await user.press("ctrl+s")
    await user.until(lambda: isinstance(user.app.screen, BrowseScreen))
    return sum(map(len, fields)) + len(fields) + 2


async def test_ten_additions_in_a_row_are_ten_right_finishes(tmp_path: Path) -> None:
    async with driving(copy_of_shipped(tmp_path)) as user:
        before = set(user.state.book.finish_by_id)
        await user.press("3")
        keys = [await add(user, fields) for fields in ADDITIONS]
        added = [one for one in user.state.book.finishes if one.id not in before]
        assert {
            (one.race, one.date.isoformat(), one.track, one.margin.text, one.winner, one.runner_up)
            for one in added
        } == SAVED
        assert {one.series for one in added} == {"cup"}
        assert max(keys) <= MOST_KEYS
