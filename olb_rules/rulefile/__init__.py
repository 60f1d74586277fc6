"""Rule files: YAML with the place of each part, read safely, and its entries as models.

``yaml`` reads a file, ``entry`` makes a model of a part of it, ``place`` says where a part stands.
A pack that was read before needs the last alone.
"""
