"""What an administrator changes while people work: typed site settings, kept in the database."""
