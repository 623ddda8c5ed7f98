"""A wish in words becomes filters and more by rule, without any model."""
