"""What holds for everybody who works with one file: periods, code lists, roles, retention, published frameworks."""
