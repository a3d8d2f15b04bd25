"""The one database: accounts, settings, the events of sessions. All SQL of the product is here and
in the packages that own a noun; see decisions/one-database.md.
"""
