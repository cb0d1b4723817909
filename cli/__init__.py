"""The command `influence`: one file a command, each a thin call of the library."""
