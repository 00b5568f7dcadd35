"""The calculator, and stakes for one opportunity."""
