"""What the built package says of itself: the README, whose links and pictures work away from the checkout.

`FINISHTUI_REPOSITORY` is the address at which a release is kept, like https://github.com/OWNER/finishtui;
without it, links stay as they are, and the package names no address.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_LINK = re.compile(r"(!?)(\[[^]]*\]\()(?!https?:|#)")


class Readme(MetadataHookInterface):
    """Puts the README and the address into the metadata."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add `readme` and, where the repository is named, `urls`."""
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        repository = os.environ.get("FINISHTUI_REPOSITORY", "").rstrip("/")
        if repository:
            metadata["urls"] = {"Source": repository, "Changes": f"{repository}/blob/main/CHANGELOG.md"}
        metadata["readme"] = {"content-type": "text/markdown", "text": absolute(text, repository)}


def absolute(text: str, repository: str) -> str:
    """Return Markdown with links into the repository; pictures point to the files themselves."""

    def found(match: re.Match[str]) -> str:
        kind = "raw" if match[1] else "blob"
        return f"{match[0]}{repository}/{kind}/main/"

    return _LINK.sub(found, text) if repository else text
