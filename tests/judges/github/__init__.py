"""Judge: GitHub as far as the forge needs it, held to GitHub's own description of its API."""
