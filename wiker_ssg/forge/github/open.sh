# The open proposals to $MAIN, the last changed first: a line "number commit" for each in open.txt, and
# the first ones as refs/remotes/pull/NUMBER. They are data, and never checked out.
gh api --paginate "repos/$GITHUB_REPOSITORY/pulls?state=open&base=$MAIN&sort=updated&direction=desc&per_page=100" --jq '.[] | "\(.number) \(.head.sha)"' > "$RUNNER_TEMP/open.txt"
count=0
while read -r number sha; do
  [[ "$number $sha" =~ ^[0-9]+\ [0-9a-f]{40}$ ]]
  count=$((count + 1))
  if [ "$count" -gt <<most>> ]; then
    echo "::warning::Plus de <<most>> propositions sont ouvertes : les plus anciennes ne sont pas regardées."
    break
  fi
  git -c credential.helper='!gh auth git-credential' fetch --quiet --no-tags origin "+refs/pull/$number/head:refs/remotes/pull/$number" < /dev/null
done < "$RUNNER_TEMP/open.txt"
