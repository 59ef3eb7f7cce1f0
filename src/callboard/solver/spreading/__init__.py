"""Which week each call of the season goes to, by minutes alone: the weeks time them."""
