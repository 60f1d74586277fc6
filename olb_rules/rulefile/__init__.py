"""One file that a rule author writes: YAML with places, and its entries as models."""

from .entry import entry_as
from .yaml import SIZE_LIMIT, Place, YamlFile, read_yaml

__all__ = ["SIZE_LIMIT", "Place", "YamlFile", "entry_as", "read_yaml"]
