"""The steps. A step knows only itself: what is in `tables` today may be gone tomorrow."""
