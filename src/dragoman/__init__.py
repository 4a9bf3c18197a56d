"""Dragoman reads accounts of the same international history and builds one sourced chronicle of them."""

__version__ = "0.1.0"
