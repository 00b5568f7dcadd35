"""How fast it is: ratios within one run, because machines differ."""
