# What GitHub calls what was handed over, and its proposals: git, gh and unzip. Of the archive only two
# kinds of members are read, by name and without being unpacked.
origin="$GITHUB_SERVER_URL/$GITHUB_REPOSITORY"
body() {
  unzip -p ../imports.zip "$1.md" < /dev/null
}
proposed() {
  gh pr list --repo "$GITHUB_REPOSITORY" --head "$1" --state all --limit 100 --json state,headRefOid,isCrossRepository --jq '.[] | select(.isCrossRepository | not) | "\(.state) \(.headRefOid)"' < /dev/null |
    grep --extended-regexp "^OPEN |^CLOSED $2\$" > /dev/null
}
propose() {
  gh pr create --repo "$GITHUB_REPOSITORY" --base "$MAIN" --head "$1" --title "$2" --body-file body.md < /dev/null
}
again() {
  gh workflow run again.yml --repo "$GITHUB_REPOSITORY" --ref "$MAIN" < /dev/null
}

[[ "$ARTIFACT" =~ ^[0-9]+$ ]]
gh api "repos/$GITHUB_REPOSITORY/actions/artifacts/$ARTIFACT/zip" > "$RUNNER_TEMP/imports.zip"
test "$(stat --format=%s "$RUNNER_TEMP/imports.zip")" -le 200000000
cd "$RUNNER_TEMP"
unzip -p imports.zip imports.bundle | head --bytes=400000000 > imports.bundle
gh auth setup-git
