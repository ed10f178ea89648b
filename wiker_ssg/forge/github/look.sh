# Tell whether there is anything that is not published yet: another day, another commit of the
# portal, or a commune whose repository has moved on. One that does not answer has not.
#
# What was published last is a line "DAY COMMIT" and communes.lock; its lines are read as such alone.
new=yes
today="$(TZ=Europe/Paris date +%F) $GITHUB_SHA"
address='https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~-]+)+'
export GIT_TERMINAL_PROMPT=0
moved() {
  names=(HEAD)
  if [ "$2" != HEAD ]; then
    names=("refs/heads/$2" "refs/tags/$2" "refs/tags/$2^{}")
  fi
  tips="$(git -c http.lowSpeedLimit=200 -c http.lowSpeedTime=30 ls-remote "$1" "${names[@]}" | cut --fields=1)" || true
  if [ -n "$tips" ] && ! printf '%s\n' "$tips" | grep --quiet --line-regexp "$3"; then
    echo "$1"
  fi
}
export -f moved
if [ "$GITHUB_EVENT_NAME" = schedule ] && [ "$(head --lines=1 regard/publication 2> /dev/null)" = "$today" ]; then
  new="$(tail --lines=+2 regard/publication | tr --delete '"' | awk -v server="$GITHUB_SERVER_URL" '
      $2 == "slug:" { ref = "HEAD" }
      $1 == "repository:" { where = $2 ~ /^[^\/:@]+\/[^\/:@]+$/ ? server "/" $2 : $2 }
      $1 == "ref:" { ref = $2 }
      $1 == "commit:" { print where, ref, $2 }' |
    { grep --extended-regexp --line-regexp "$address [A-Za-z0-9][A-Za-z0-9._/-]* [0-9a-f]{40,64}" || true; } |
    xargs --no-run-if-empty --max-procs=8 --max-lines=1 bash -c 'moved "$@"' moved)"
fi
echo "new=${new:+yes}" >> "$GITHUB_OUTPUT"
