"""Objects with members, read as a whole: what forms and sites are made of."""
