"""What the screens show, as plain values: no Textual here."""
