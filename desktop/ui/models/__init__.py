"""Models of lists and tables: frozen rows, columns as data."""
