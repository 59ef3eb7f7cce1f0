"""One week, several programs, one judge who belongs to none of them."""
