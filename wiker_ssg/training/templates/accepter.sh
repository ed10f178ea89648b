#!/bin/sh
# Accept all that was proposed in the exercise, as an ambassador would after reading it.
cd "$(dirname "$0")" || exit
wiker proposals . list | grep '^[0-9]' | while read -r key _; do
  wiker proposals . accept "$key" --despite-points --by atelier < /dev/null
done
