"""Messages that the server sends: composed, handed to the site's mail server, tried again."""
