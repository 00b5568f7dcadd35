"""What is true: values and pure functions. No input or output, no clock, no settings."""
