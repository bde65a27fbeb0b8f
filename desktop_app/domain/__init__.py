"""The words of the product and their rules: plain data, standard library only."""
