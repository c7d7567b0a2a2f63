"""The pages of the manual that are made from the program itself: `python -m tools.docs` writes them all."""
