"""The page of the manual that lists every key: made from the registry of actions."""

from __future__ import annotations

from finishtui.actions import keys_by_group


def keys_page() -> str:
    """Return docs/keys.md: every key, from the registry."""
    lines = [
        "# Keys",
        "",
        "`?` shows this in the program. Made from `finishtui.actions`. With the names a key can be changed:",
        "`docs/settings.md`.",
    ]
    for group, actions in keys_by_group():
        lines += ["", f"## {group}", "", "| key | what it does | name |", "|---|---|---|"]
        names = {action.id: "" if action.each_key else f"`{action.id}`" for action in actions}
        lines += [f"| `{action.key_words}` | {action.help} | {names[action.id]} |" for action in actions]
    return "\n".join(lines) + "\n"
