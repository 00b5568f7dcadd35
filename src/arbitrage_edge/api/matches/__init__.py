"""Routes of matching: events of the sources, their fixtures, and names."""
