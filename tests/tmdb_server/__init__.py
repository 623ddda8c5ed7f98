"""A server in TMDB's shape on this machine, with its limits, errors and quirks."""
