"""Which articles belong together, and the terms that say why."""

from textkit.topics.factors import Method
from textkit.topics.grouping import Grouping, Membership, Topic, grouped_table, topics
from textkit.topics.hierarchy import Branch, hierarchy_table
from textkit.topics.map import map_table
from textkit.topics.periods import topics_over
from textkit.topics.quality import Quality, quality_table
from textkit.topics.representing import ToldTopic, told_table

__all__ = [
    "Branch",
    "Grouping",
    "Membership",
    "Method",
    "Quality",
    "ToldTopic",
    "Topic",
    "grouped_table",
    "hierarchy_table",
    "map_table",
    "quality_table",
    "told_table",
    "topics",
    "topics_over",
]
