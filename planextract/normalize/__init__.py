"""Found things → the values and names by which plans are compared."""
