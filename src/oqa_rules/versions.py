"""The version of the oracle protocol, where it can be read without loading the oracle."""

PROTOCOL = 1
