"""Forms, findings and plans for people and for their tools."""
