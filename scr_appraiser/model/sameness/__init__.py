"""One review registered twice: how it is found, what people decide about it, and what counts then."""
