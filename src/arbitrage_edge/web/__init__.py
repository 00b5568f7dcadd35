"""Serves the page, as it was built from the sources in `web/`."""
