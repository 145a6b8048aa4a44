"""Salvaging: what can still be read of a damaged file, proved piece by piece, and united with its newest backup."""
