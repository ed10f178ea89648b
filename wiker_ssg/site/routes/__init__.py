"""Where everything lives: addresses, the words in them, and who may call which one theirs."""

from wiker_ssg.site.routes.addresses import Route, Routes, addressed, host_of, numbered

__all__ = ["Route", "Routes", "addressed", "host_of", "numbered"]
