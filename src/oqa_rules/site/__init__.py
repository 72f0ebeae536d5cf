"""A site: its institutions and terminals, its plan, and its documents against each other."""
