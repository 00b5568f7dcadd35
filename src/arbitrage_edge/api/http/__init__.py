"""The HTTP layer: errors, parameters, middlewares, cache and server."""
