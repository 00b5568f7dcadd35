"""What programs and people ask for over HTTP. Speaks to ports; who answers them is plugged in from above."""
