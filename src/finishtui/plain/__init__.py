"""The same book line by line, in sentences: for screen readers, and for terminals that cannot draw."""
