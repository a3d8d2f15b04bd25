"""People who sign in: representatives and administrators, their passwords, browser sessions and
bearer tokens.
"""
