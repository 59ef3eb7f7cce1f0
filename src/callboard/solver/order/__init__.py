"""The order of a bill's pieces: exactly, by sets of pieces, or by a model of pairs."""
