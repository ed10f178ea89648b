# Push and propose the newer texts that the job without a right to write has made: the one script that
# may, with the one token for the communes' repositories.
#
# It stands word for word in `update.yml` and runs nothing but git, gh and what every system has. A
# branch with other workflows runs as soon as it is pushed: each line of them has to be one that stood
# there before, or one of those that call this repository's workflows, at a commit of its main.
server="$GITHUB_SERVER_URL"
joiner=$'\xe2\x81\xa0'
call="    uses: $GITHUB_REPOSITORY/\\.github/workflows/commune-[a-z]+\\.yml@([0-9a-f]{40})"
portal='      portal: "[A-Za-z0-9._/:-]*"'

[[ "$ARTIFACT" =~ ^[0-9]+$ ]]
cd "$RUNNER_TEMP"
# GitHub would fill in an expression wherever it stands, a judge would obey a word to it
sed 's/[$]\[\[/$\x7b{/; s/z-zmor/zi\x7amor/' > lines <<'LINES'
<<lines>>
LINES
GH_TOKEN="$OWN" gh api "repos/$GITHUB_REPOSITORY/actions/artifacts/$ARTIFACT/zip" > updates.zip
test "$(stat --format=%s updates.zip)" -le 200000000
GH_TOKEN="$OWN" gh api "repos/$GITHUB_REPOSITORY/contents/portal.yaml" --header "Accept: application/vnd.github.raw" > portal.yaml
unzip -p updates.zip updates.txt | head --bytes=1000000 > updates.txt
gh auth setup-git

# Each command says what comes of its failure: within a condition bash would go on.
harmless() {
  git diff --raw --no-renames --no-abbrev "$1" "$2" > changes || return 1
  grep --invert-match --perl-regexp '^:[0-7]{6} (?:100644|100755|000000) \S+ \S+ [AMD]\t(?:<<paths>>)$' changes > outside || test $? -eq 1 || return 1
  test ! -s outside || return 1
  git diff --name-only --no-renames --diff-filter=d "$1" "$2" -- .github/workflows > workflows || return 1
  while read -r path; do
    git show "$2:$path" > new || return 1
    git show "$1:$path" > old 2> /dev/null || : > old
    grep --invert-match --line-regexp --fixed-strings --file=old new > fresh || test $? -eq 1 || return 1
    # to its end: a pipe that is closed early would fail, and a failure here must not pass for nothing
    grep --invert-match --line-regexp --fixed-strings --file=../lines fresh > others || test $? -eq 1 || return 1
    grep --invert-match --line-regexp --extended-regexp "$call|$portal" others > foreign || test $? -eq 1 || return 1
    test ! -s foreign || return 1
    sed --quiet --regexp-extended "s|^$call\$|\\1|p" fresh > pins || return 1
    while read -r pin; do
      GH_TOKEN="$OWN" gh api "repos/$GITHUB_REPOSITORY/compare/$pin...$MAIN" --jq .status < /dev/null | grep --quiet --line-regexp --extended-regexp 'ahead|identical' || return 1
    done < pins
  done < workflows
}

propose() {
  cd "$RUNNER_TEMP" || return 1
  unzip -p updates.zip "$1.bundle" < /dev/null | head --bytes=50000000 > "$1.bundle" || return 1
  { unzip -p updates.zip "$1.md" < /dev/null || true; } | head --bytes=50000 |
    sed --regexp-extended "s/[@&]|[Gg][Hh]-|[Gg][Ii][Tt][Hh][Uu][Bb]/&$joiner/g; s/#([0-9])/#$joiner\\1/g" > "$1.md"
  git init --quiet --bare "$1.git" || return 1
  cd "$1.git" || return 1
  git config transfer.fsckObjects true || return 1
  git config core.quotePath false || return 1
  main="$(gh api "repos/$2" --jq .default_branch < /dev/null)" || return 1
  git fetch --quiet --no-tags "$server/$2" "+refs/heads/$main:refs/remotes/origin/main" || return 1
  git fetch --quiet --no-tags "../$1.bundle" "+refs/heads/$3:refs/heads/$3" || return 1
  git merge-base --is-ancestor "$3^" refs/remotes/origin/main || return 1
  if ! harmless "$3^" "$3"; then
    echo "::error::$2 : ce qui change n’est pas fait que de nos textes, ou touche à un workflow entier. À proposer à la main : wiker update --propose."
    return 1
  fi
  known="$(gh pr list --repo "$2" --head "$3" --state all --json state --jq '.[].state' < /dev/null)" || return 1
  if [[ "$known" == *CLOSED* || "$known" == *MERGED* ]]; then
    echo "$2 : a été fermée, et n’est pas proposée de nouveau."
    return 0
  fi
  gh pr list --repo "$2" --state open --limit 100 --json number,headRefName --jq '.[] | select(.headRefName | startswith("update/")) | "\(.number) \(.headRefName)"' < /dev/null > open || return 1
  grep --invert-match --fixed-strings " $3" open > former || true
  while read -r number _; do
    gh pr view "$number" --repo "$2" --json commits --jq '.commits[].messageBody' < /dev/null > bodies || return 1
    if grep --quiet --invert-match '^wiker update, version ' bodies; then
      echo "$2 : quelqu’un travaille à la proposition précédente (#$number)."
      return 0
    fi
  done < former
  git push --quiet "$server/$2" "refs/heads/$3:refs/heads/$3" || return 1
  if [ -z "$known" ]; then
    gh pr create --repo "$2" --base "$main" --head "$3" --title "Reprendre les textes d’aujourd’hui" --body-file "../$1.md" < /dev/null || return 1
  fi
  while read -r number _; do
    gh pr close "$number" --repo "$2" --delete-branch < /dev/null || return 1
  done < former
}

status=0
while read -r slug repository branch; do
  if ! [[ "$slug $repository $branch" =~ ^[a-z0-9-]{1,80}\ [A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}\ update/[0-9a-f]{12}$ ]] || ! grep --quiet --fixed-strings "$repository" portal.yaml; then
    echo "::error::Une ligne ne nomme aucun dépôt du portail."
    status=1
  elif ! propose "$slug" "$repository" "$branch"; then
    echo "::error::$repository : rien n’y est proposé."
    status=1
  fi
done < updates.txt
exit "$status"
