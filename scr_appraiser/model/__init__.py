"""The open file and everything that is true of it: records, actions, sums. Knows no Qt."""
