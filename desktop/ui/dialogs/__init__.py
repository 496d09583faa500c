"""Dialogs that ask for more before an act."""
