"""Step 5: picks become words."""
