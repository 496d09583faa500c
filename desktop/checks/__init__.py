"""One function per rule; a rule answers with findings, never with sentences."""
