"""The kinds of entries, one row each: whatever differs between them by its nature stands here."""

FOLDERS = ("events", "directory", "news", "offers", "services", "heritage", "pages")
"""The folders of entries, in the order in which a commune shows them."""
