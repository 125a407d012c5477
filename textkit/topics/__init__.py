"""Which articles belong together, and the terms that say why."""

from textkit.topics.factors import Method
from textkit.topics.grouping import Grouping, Membership, Topic, grouped_table, topics
from textkit.topics.hierarchy import Branch, hierarchy_table
from textkit.topics.periods import topics_over
from textkit.topics.representing import ToldTopic, told_table

__all__ = [
    "Branch",
    "Grouping",
    "Membership",
    "Method",
    "ToldTopic",
    "Topic",
    "grouped_table",
    "hierarchy_table",
    "told_table",
    "topics",
    "topics_over",
]
