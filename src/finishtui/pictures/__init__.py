"""All that is drawn in cells."""
