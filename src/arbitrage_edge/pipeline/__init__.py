"""The road of a price: fetched, judged, recorded, announced."""
