"""A line typed at a prompt: edited and completed by readline, where this Python has it."""

import sys
from collections.abc import Callable, Sequence

from finishtui.text.cells import visible

try:
    import readline
except ImportError:  # Some builds of Python are without: a line is then edited as the terminal does it.
    HAS_EDITOR = False
else:
    HAS_EDITOR = True

Completions = Callable[[str], tuple[str, Sequence[str]]]
"""From what stands before the cursor: its part that stays, and what may follow that."""
SHOWN = 30
"""At most so many ways to go on are said."""


class Prompt:
    """Asks for lines; where nobody types them, as from a pipe, they are read without a question."""

    def __init__(self) -> None:
        self.is_typed = sys.stdin is not None and sys.stdin.isatty()
        self._question = ""
        self._completions: Completions | None = None
        self._lines: list[str] = []
        self._words: Sequence[str] = ()
        if HAS_EDITOR and self.is_typed:
            is_libedit = "libedit" in (readline.__doc__ or "")
            readline.parse_and_bind("bind ^I rl_complete" if is_libedit else "tab: complete")
            readline.parse_and_bind("set show-all-if-ambiguous on")
            readline.set_completer_delims("")
            readline.set_completer(self._completed)
            if not is_libedit:  # That one shows whole lines, and draws its own anew.
                readline.set_completion_display_matches_hook(self._say_words)

    def ask(self, question: str, completions: Completions | None = None) -> str:
        """Return what is typed, without its line end; raises `EOFError` where nothing more comes."""
        self._question = f"{visible(question)} " if self.is_typed else ""
        self._completions = completions
        if sys.stdin is None:
            raise EOFError
        return input(self._question)

    def _completed(self, text: str, number: int) -> str | None:
        """Return a whole line that may come of the text, by its number, as readline asks for it."""
        if number == 0:
            head, self._words = self._completions(text) if self._completions else (text, ())
            end = " " if len(self._words) == 1 and not self._words[0].endswith((":", "=")) else ""
            self._lines = [f"{head}{word}{end}" for word in self._words]
        return self._lines[number] if number < len(self._lines) else None

    def _say_words(self, _text: str, _lines: Sequence[str], _longest: int) -> None:
        """Say what may follow, not the lines that it would make, and the line as far as it is typed."""
        more = f" and {len(self._words) - SHOWN:,} more" if len(self._words) > SHOWN else ""
        words = ", ".join(visible(word).strip('"') for word in self._words[:SHOWN])
        sys.stdout.write(f"\n{words}{more}\n{self._question}{readline.get_line_buffer()}")
        sys.stdout.flush()
