"""A source becomes titles, and titles a shelf."""
