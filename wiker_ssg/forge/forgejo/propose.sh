# What Forgejo calls proposals, and what was handed over: parts of an archive, of which only two kinds
# of members are read, by name and without being unpacked.
origin="$SERVER/$REPOSITORY"
repository="$SERVER/api/v1/repos/$REPOSITORY"
<<ask>>
body() {
  tar --extract --gzip --to-stdout --file ../handed.tar.gz -- "$1.md" < /dev/null
}
proposed() {
  ask --fail "$repository/pulls?state=all&sort=recentupdate&limit=50" > known.json
  python3 -I -c 'import json, sys
branch, commit = sys.argv[1:]
for one in json.load(sys.stdin):
    own = one["head"]["repo_id"] == one["base"]["repo_id"]
    there = one["state"] == "open" and one["head"]["ref"] == branch
    if own and (there or one["state"] == "closed" and not one["merged"] and one["head"]["sha"] == commit):
        sys.exit()
sys.exit(1)' "$1" "$2" < known.json
}
propose() {
  python3 -I -c 'import json, sys
branch, main, title = sys.argv[1:]
json.dump({"head": branch, "base": main, "title": title, "body": sys.stdin.read()}, sys.stdout)' "$1" "$MAIN" "$2" < body.md > asked.json
  ask --fail --output /dev/null --json @asked.json "$repository/pulls"
}
again() {
  printf '{"ref": "%s"}' "$MAIN" > asked.json
  ask --fail --output /dev/null --json @asked.json "$repository/actions/workflows/again.yml/dispatches"
}

<<handed>>
cd "$RUNNER_TEMP"
tar --extract --gzip --to-stdout --file handed.tar.gz -- imports.bundle | head --bytes=400000000 > imports.bundle
