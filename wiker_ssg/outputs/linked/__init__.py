"""Linked data: what a page says, in schema.org's words, for machines that read it (JSON-LD)."""

from wiker_ssg.outputs.linked.graph import block, breadcrumbs, entry
from wiker_ssg.outputs.linked.node import Node
from wiker_ssg.outputs.linked.website import town, website

__all__ = ["Node", "block", "breadcrumbs", "entry", "town", "website"]
