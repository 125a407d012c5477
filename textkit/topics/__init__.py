"""Which articles belong together, and the terms that say why."""

from textkit.topics.factors import Method
from textkit.topics.grouping import Grouping, Membership, Topic, topics

__all__ = ["Grouping", "Membership", "Method", "Topic", "topics"]
