"""Commands: thin, each calls one thing below."""
