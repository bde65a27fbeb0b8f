"""The verbs of the product: what the window and the command line call."""
