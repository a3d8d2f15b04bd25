"""The recorder's process, the files it leaves, and who may play them."""
