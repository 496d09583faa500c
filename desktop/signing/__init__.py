"""Signatures in PDF: made, filled around, verified. Everything cryptographic is pyHanko's."""

import logging

for _name in ("pyhanko", "pyhanko_certvalidator"):  # what they find is in the reports; the console is the clerk's
    logging.getLogger(_name).addHandler(logging.NullHandler())
    logging.getLogger(_name).propagate = False
