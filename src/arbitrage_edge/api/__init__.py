"""The HTTP API: routes over the ports, schemas, middlewares, and the stream."""
