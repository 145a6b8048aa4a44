"""How the program looks: colours, sizes, styles, icons."""
