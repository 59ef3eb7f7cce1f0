"""The first statement of every rule of castings, and of what a casting costs."""
