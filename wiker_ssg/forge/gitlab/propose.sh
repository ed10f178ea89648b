# What GitLab calls proposals, and what was handed over: files, of which none may be a link.
origin="$CI_PROJECT_URL.git"
project="$CI_API_V4_URL/projects/$CI_PROJECT_ID"
<<ask>>
body() {
  cat "../imports/$1.md"
}
proposed() {
  ask --fail --get --data-urlencode "source_branch=$1" --data "state=all&per_page=100" "$project/merge_requests" > known.json
  python3 -I -c 'import json, sys
commit = sys.argv[1]
for one in json.load(sys.stdin):
    own = one["source_project_id"] == one["target_project_id"]
    if own and (one["state"] == "opened" or one["state"] == "closed" and one["sha"] == commit):
        sys.exit()
sys.exit(1)' "$2" < known.json
}
propose() {
  python3 -I -c 'import json, sys
branch, main, title = sys.argv[1:]
json.dump({"source_branch": branch, "target_branch": main, "title": title, "description": sys.stdin.read()}, sys.stdout)' "$1" "$MAIN" "$2" < body.md > asked.json
  ask --fail --output /dev/null --json @asked.json "$project/merge_requests"
}
again() {
  echo "La prochaine relecture les prend."
}

test -z "$(find imports -type l)"
cd "$RUNNER_TEMP"
rm -rf imports.git imports
cp --recursive --no-dereference "$CI_PROJECT_DIR/imports" imports
head --bytes=400000000 imports/imports.bundle > imports.bundle
