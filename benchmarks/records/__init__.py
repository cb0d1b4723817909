"""Records taken in from archives' own formats."""
