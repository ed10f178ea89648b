#!/bin/sh
# The exercise on this computer: {{ ports.site_url }} is the site, {{ ports.forms_url }} its forms.
# No letter leaves it, whatever the computer is set up for. Ctrl+C ends both.
cd "$(dirname "$0")" || exit
unset WIKER_SMTP_URL
wiker intake . --forge local --port {{ ports.forms }} &
forms=$!
wiker serve . --port {{ ports.site }} "$@" &
site=$!
trap 'kill "$forms" "$site" 2>/dev/null; wait' EXIT
trap 'exit 0' INT TERM
wait "$site"
