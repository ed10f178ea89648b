# Ask the forge, and Git of its repositories, in the name of an account whose token stands on no
# command line: $HEADER is what the API calls $TOKEN, $PASSWORD is it alone, for $SERVER and no other.
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="credential.$SERVER.helper"
export GIT_CONFIG_VALUE_0='!f() { test "$1" = get && echo username=wiker && echo "password=$PASSWORD"; }; f'
ask() {
  (umask 077; printf 'header = "%s: %s"\n' "$HEADER" "$TOKEN" > "$RUNNER_TEMP/asking")
  curl --silent --show-error --retry 3 --max-time 60 --config "$RUNNER_TEMP/asking" "$@" < /dev/null
}
