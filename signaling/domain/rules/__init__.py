"""What follows, a file per feature. Each makes one `Feature`, and `features.py` lists them."""
