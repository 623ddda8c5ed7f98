"""Step 1: a file becomes events."""
