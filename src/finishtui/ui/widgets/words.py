"""Words that change while a screen stands: a text, and what the keys of a dialog do."""

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from finishtui.text.cells import cell_len, wrap, wrap_to

GAP = "   "
"""Between two keys."""


class Words(Static):
    """A text, plain or styled, never markup; where its size is fixed nothing is laid out anew for it."""

    def __init__(self, words: str | Content = "", id: str | None = None, classes: str | None = None) -> None:
        super().__init__(words, id=id, classes=classes, markup=False)

    def say(self, words: str | Content) -> None:
        """Show words in the place of those before, if they are others; some have the class `-shown`."""
        if words != self.content:
            self.update(words, layout=self.styles.auto_dimensions)
            self.set_class(bool(words), "-shown")


class CutWords(Words):
    """A plain text that ends in "…" where its height is too small: cut within, it would read as whole."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(wrap(str(self.content), width))

    def render(self) -> RenderResult:
        text, (width, height) = str(self.content), self.size
        is_cut = 0 < height < len(wrap(text, width))
        return Content("\n".join(wrap_to(height, text, width))) if is_cut else super().render()


class KeyWords(Words):
    """Shows "Enter saves   Esc closes"; a line ends between two keys, where it is narrow, and not within."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(in_lines(str(self.content), width))

    def render(self) -> Content:
        return Content("\n".join(in_lines(str(self.content), self.size.width)))


def in_lines(keys: str, width: int) -> list[str]:
    """Return the words of keys, as many in a line as fit."""
    lines: list[str] = []
    for key in keys.split(GAP):
        if lines and cell_len(f"{lines[-1]}{GAP}{key}") <= width:
            lines[-1] += GAP + key
        else:
            lines.append(key)
    return lines
