"""What people are called: names fit to be shown, and names that look like another one. Pure."""
