"""What keeps a data folder in order: backups, the log, the figures for a monitor."""
