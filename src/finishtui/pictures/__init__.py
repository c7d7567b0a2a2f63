"""All that is drawn in cells."""

CAR_COLOURS = {True: ("#56b4e9", "#e69f00"), False: ("#00558a", "#8f3b00")}
"""The winner's and the runner-up's colour, on dark and on light: the same on the screen and on a card."""
