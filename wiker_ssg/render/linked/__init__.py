"""Linked data: what a page says, in schema.org's words, for machines that read it (JSON-LD)."""

from wiker_ssg.render.linked.graph import block, breadcrumbs, entry
from wiker_ssg.render.linked.node import Node
from wiker_ssg.render.linked.website import town, website

__all__ = ["Node", "block", "breadcrumbs", "entry", "town", "website"]
