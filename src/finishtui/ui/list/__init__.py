"""The list: the program's first screen, and its panes."""
