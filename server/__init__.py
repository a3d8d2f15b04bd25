"""The program: composes the session core, the relay and the web client, and owns HTTP, accounts and
settings.
"""
