"""What may leave the building: small numbers held back, releases kept and compared, free text searched for names."""
