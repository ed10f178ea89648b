# Push and propose the branches that the job which may not write has made: the one script that may.
#
# It stands word for word in the workflow of imports, behind what is the forge's own, and runs nothing
# but git and what every system has. Of branches it takes only those that bear an import's name, begin
# in this repository and touch plain files of content alone; of words only so many, and none that call
# or close anything. What was refused is not proposed again until it has grown. How sources fare each
# day is one commit without history, on a branch of nothing else, which is pushed and never proposed.
content='<<content>>'
main="refs/remotes/origin/$MAIN"
joiner=$'\xe2\x81\xa0'

git init --quiet --bare imports.git
cd imports.git
git config transfer.fsckObjects true
git config core.quotePath false
git fetch --quiet --no-tags "$origin" '+refs/heads/*:refs/remotes/origin/*'
git fetch --quiet --no-tags ../imports.bundle '+refs/heads/import/*:refs/heads/import/*'

status=0
grown=no
fares() {
  test "$(git rev-list --count --max-count=2 "$1")" = 1 &&
    ! git ls-tree -r -z --full-tree "$1" | grep --quiet --null-data --invert-match --perl-regexp '^100644 blob [0-9a-f]+\t\.imported/health/[a-z0-9-]+\.json$'
}
if git fetch --quiet --no-tags ../imports.bundle '+refs/heads/import-health:refs/heads/import-health' 2> /dev/null; then
  if fares refs/heads/import-health && { ! git rev-parse --verify --quiet refs/remotes/origin/import-health > /dev/null || fares refs/remotes/origin/import-health; }; then
    git push --quiet --force "$origin" refs/heads/import-health:refs/heads/import-health || status=1
  else
    echo "::error::import-health ne dit pas seulement comment vont les sources : rien n’en est poussé."
    status=1
  fi
fi
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
  commit=$(git rev-parse "$branch")
  if [ "$(git rev-parse --verify --quiet "refs/remotes/origin/$branch" || true)" != "$commit" ]; then
    grown=yes
  fi
  if ! git push --quiet "$origin" "refs/heads/$branch:refs/heads/$branch"; then
    status=1
    continue
  fi
  if proposed "$branch" "$commit"; then
    continue
  fi
  { body "${branch#import/}" || true; } | head --bytes=50000 |
    sed --regexp-extended "s/[@&]|[Gg][Hh]-|[Gg][Ii][Tt][Hh][Uu][Bb]/&$joiner/g; s/#([0-9])/#$joiner\\1/g; s/([!\$%~^])([0-9A-Za-z])/\\1$joiner\\2/g; s,^(\s*)/,\\1$joiner/," > body.md
  if ! propose "$branch" "Import : ${branch#import/}"; then
    echo "::notice::Ouvrez la proposition de $branch : $origin"
  fi
done < <(git for-each-ref --format='%(refname:short)' refs/heads/import/)
# what this token pushes starts no review: the one of all open proposals is started by name
if [ "$grown" = yes ]; then
  again
fi
exit "$status"
