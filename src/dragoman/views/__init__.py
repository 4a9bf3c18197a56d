"""Showing: results for the eye. `terminal` prints them; pictures, report and web pages come beside it."""
