"""Forgejo as portal.yaml and the environment describe it."""

from wiker_ssg.forge.by_token import TokenForge
from wiker_ssg.forge.forgejo.hosting import HOSTING
from wiker_ssg.forge.forgejo.repository import ForgejoRepository
from wiker_ssg.forge.forgejo.rest import ForgejoRest

open_forge = TokenForge("forgejo", "Forgejo", HOSTING.locate, ForgejoRest, ForgejoRepository).open
