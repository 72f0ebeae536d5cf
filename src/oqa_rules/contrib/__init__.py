"""One small module for each framework that needs more than a few lines; each says which extra it needs."""
