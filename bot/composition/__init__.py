"""Puts the desk together: fills every port with the real thing."""
