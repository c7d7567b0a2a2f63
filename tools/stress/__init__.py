"""How safe a book is: programs killed in mid-write, many writers at once, and input that is damaged."""
