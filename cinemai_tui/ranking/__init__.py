"""Step 4: candidates become picks."""
