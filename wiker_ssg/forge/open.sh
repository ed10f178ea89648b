# The open proposals to $MAIN, the last changed first: a line "number commit" for each in open.txt, and
# the first ones as refs/remotes/pull/NUMBER. They are data, and never checked out. What the forge's
# answer is made of, and what it calls a proposal's last commit, is said by $LIST and $PULL.
curl --fail --silent --show-error --retry 3 --max-time 60 "$LIST" < /dev/null > "$RUNNER_TEMP/open.json"
python3 -I -c 'import json, sys
for one in json.load(sys.stdin):
    base = one["base"]["ref"] if "base" in one else one["target_branch"]
    number, commit = (one["number"], one["head"]["sha"]) if "head" in one else (one["iid"], one["sha"])
    if base == sys.argv[1]:
        print(number, commit)' "$MAIN" < "$RUNNER_TEMP/open.json" > "$RUNNER_TEMP/every.txt"
head --lines=<<most>> "$RUNNER_TEMP/every.txt" > "$RUNNER_TEMP/open.txt"
if ! cmp --silent "$RUNNER_TEMP/every.txt" "$RUNNER_TEMP/open.txt"; then
  echo "Plus de <<most>> propositions sont ouvertes : les plus anciennes ne sont pas regardées."
fi
while read -r number commit; do
  [[ "$number $commit" =~ ^[0-9]+\ [0-9a-f]{40}$ ]]
  git fetch --quiet --no-tags "$ORIGIN" "+${PULL/NUMBER/$number}:refs/remotes/pull/$number" < /dev/null
done < "$RUNNER_TEMP/open.txt"
