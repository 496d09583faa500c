"""The frame round the screens: rail, top line, progress, status bar, palette of commands."""
