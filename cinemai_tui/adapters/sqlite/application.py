"""How our databases are told from everybody else's."""

APPLICATION_ID = 0x43494E45
"""`CINE`: in the file's header, so that no other program's database is taken for ours."""
