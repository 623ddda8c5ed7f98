"""Step 2: events become a taste."""
