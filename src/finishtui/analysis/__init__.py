"""Pure functions over finishes: query, order, rank, words. No screen, no file."""
