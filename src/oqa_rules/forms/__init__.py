"""The applications: a folder for each, with its rules and its model."""
