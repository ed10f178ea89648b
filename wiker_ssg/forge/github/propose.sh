# Push and propose the branches that the job which may not write has made: the one script that may.
#
# It stands word for word in `import.yml` and runs nothing but git, gh and what every system has. Of
# what was handed over only two kinds of members are read, by name and without being unpacked; of
# branches only those that bear an import's name, begin in this repository and touch plain files of
# content alone; of words only so many, and none that call or close anything.
content='<<content>>'
origin="$GITHUB_SERVER_URL/$GITHUB_REPOSITORY"
main="refs/remotes/origin/$MAIN"
joiner=$'\xe2\x81\xa0'

[[ "$ARTIFACT" =~ ^[0-9]+$ ]]
gh api "repos/$GITHUB_REPOSITORY/actions/artifacts/$ARTIFACT/zip" > "$RUNNER_TEMP/imports.zip"
test "$(stat --format=%s "$RUNNER_TEMP/imports.zip")" -le 200000000
cd "$RUNNER_TEMP"
unzip -p imports.zip imports.bundle | head --bytes=400000000 > imports.bundle

gh auth setup-git
git init --quiet --bare imports.git
cd imports.git
git config transfer.fsckObjects true
git config core.quotePath false
git fetch --quiet --no-tags "$origin" '+refs/heads/*:refs/remotes/origin/*'
git fetch --quiet --no-tags ../imports.bundle '+refs/heads/import/*:refs/heads/import/*'

status=0
grown=no
while read -r branch; do
  if ! [[ "$branch" =~ ^import/[a-z0-9][a-z0-9-]{0,99}$ ]] || ! git merge-base "$main" "$branch" > base; then
    echo "::error::Une branche n’a pas le nom ou le début d’un import."
    status=1
    continue
  fi
  # the whole of the difference: what is no plain file of content is one line too much
  git diff --raw --no-renames --no-abbrev "$(cat base)" "$branch" > changes
  if grep --quiet --invert-match --perl-regexp "^:[0-7]{6} (?:100644|000000) \S+ \S+ [AMD]\t(?:$content)\$" changes; then
    echo "::error::$branch ne touche pas seulement aux fiches : rien n’en est poussé."
    status=1
    continue
  fi
  if [ "$(git rev-parse --verify --quiet "refs/remotes/origin/$branch" || true)" != "$(git rev-parse "$branch")" ]; then
    grown=yes
  fi
  if ! git push --quiet "$origin" "refs/heads/$branch:refs/heads/$branch"; then
    status=1
    continue
  fi
  if gh pr view "$branch" --repo "$GITHUB_REPOSITORY" --json state --jq .state < /dev/null 2> /dev/null | grep --quiet --line-regexp OPEN; then
    continue
  fi
  { unzip -p ../imports.zip "${branch#import/}.md" || true; } | head --bytes=50000 |
    sed --regexp-extended "s/[@&]|[Gg][Hh]-|[Gg][Ii][Tt][Hh][Uu][Bb]/&$joiner/g; s/#([0-9])/#$joiner\\1/g" > body.md
  if ! gh pr create --repo "$GITHUB_REPOSITORY" --base "$MAIN" --head "$branch" --title "Import : ${branch#import/}" --body-file body.md < /dev/null; then
    echo "::notice::Ouvrez la proposition : $origin/compare/$branch?expand=1"
  fi
done < <(git for-each-ref --format='%(refname:short)' refs/heads/import/)
# what this token pushes starts no review: the one of all open proposals is started by name
if [ "$grown" = yes ]; then
  gh workflow run again.yml --repo "$GITHUB_REPOSITORY" --ref "$MAIN" < /dev/null
fi
exit "$status"
