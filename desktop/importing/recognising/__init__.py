"""From the lines of a text to the parts of a document: letterhead, opening, body, ending, appendices."""
