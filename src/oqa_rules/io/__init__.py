"""Files and streams as records: what stands where, and what cannot be read; and new files. Judges nothing."""
