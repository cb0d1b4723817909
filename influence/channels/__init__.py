"""Ways in which two recordings can be alike, each compared by a method of its own."""
