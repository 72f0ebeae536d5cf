"""Files and streams as records: what stands where, and what cannot be read. Judges nothing."""
