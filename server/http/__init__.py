"""HTTP, one file per noun; a route table that also writes the OpenAPI page."""
