"""Text that knows no racing: cells, sentences, names folded, near spellings."""
