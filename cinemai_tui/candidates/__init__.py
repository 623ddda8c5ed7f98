"""Step 3: a taste becomes candidates."""
