"""What a season is: frozen, slotted dataclasses and values; standard library only."""
