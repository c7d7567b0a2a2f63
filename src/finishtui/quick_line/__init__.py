"""A finish typed in one line, words in any order."""
