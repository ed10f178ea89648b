"""GitLab as portal.yaml and the environment describe it."""

from wiker_ssg.forge.by_token import TokenForge
from wiker_ssg.forge.gitlab.hosting import HOSTING
from wiker_ssg.forge.gitlab.repository import GitLabRepository
from wiker_ssg.forge.gitlab.rest import GitLabRest

open_forge = TokenForge("gitlab", "GitLab", HOSTING.locate, GitLabRest, GitLabRepository).open
