"""Pages over the whole list."""
