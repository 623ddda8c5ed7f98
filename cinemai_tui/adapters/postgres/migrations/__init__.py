"""One module a migration; a shipped one is never changed, only followed by another."""
