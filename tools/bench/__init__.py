"""How fast the program is, in a real terminal, against a bare Textual app of the same run."""
