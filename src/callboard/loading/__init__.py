"""Reports of load: what is planned, what was felt, and whose right it is to see which."""
