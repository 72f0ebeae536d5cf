"""The declarations of all rules, one module for each subject."""
