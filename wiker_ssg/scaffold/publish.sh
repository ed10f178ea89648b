# Publier : seul voyage ce qui a changé. Un réglage vide ne compte pas ; la clé ssh reste dans un dossier
# de ce travail, et l’hôte est celui que SSH_KNOWN_HOSTS nomme, aucun autre.
for name in AWS_DEFAULT_REGION AWS_ENDPOINT_URL_S3; do
  if test -z "$(printenv "$name")"; then unset "$name"; fi
done
if test -n "${SSH_KEY:-}"; then
  mkdir -m 700 "$RUNNER_TEMP/ssh"
  (umask 077 && printf '%s\n' "$SSH_KEY" > "$RUNNER_TEMP/ssh/key")
  printf '%s\n' "${SSH_KNOWN_HOSTS:-}" > "$RUNNER_TEMP/ssh/known"
  export RSYNC_RSH="ssh -i $RUNNER_TEMP/ssh/key -o IdentitiesOnly=yes -o UserKnownHostsFile=$RUNNER_TEMP/ssh/known"
  export GIT_SSH_COMMAND="$RSYNC_RSH"
fi
case "$DESTINATION" in
  ssh://*)
    if ! command -v rsync > /dev/null; then apt-get -qq update && apt-get -qq install rsync openssh-client; fi
    ;;
esac
wiker publish "$DESTINATION" . --output output --cache .wiker
