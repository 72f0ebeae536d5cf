"""Reading files and streams as records, and writing new files. Judges nothing."""
