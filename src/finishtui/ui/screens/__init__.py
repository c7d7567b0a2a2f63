"""Screens: the list, the form, and the dialogs."""
