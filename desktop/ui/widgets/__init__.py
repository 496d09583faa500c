"""Shared widgets of the window, painted from the tokens."""
