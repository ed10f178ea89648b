"""Where everything lives: addresses, the words in them, and who may call which one theirs."""

from wiker_ssg.site.routes.addresses import Route, Routes, host_of, numbered

__all__ = ["Route", "Routes", "host_of", "numbered"]
