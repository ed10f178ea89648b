# Pull every source on a branch of its own, and lay down what is to be proposed: a bundle of these
# branches, and what the review says of each. A source that fails keeps nobody else from it. How sources
# fare is kept on a branch without history; the page that tells it is proposed as it stands.
git fetch --quiet . '+refs/remotes/origin/import/*:refs/heads/import/*'
status=0
wiker pull --branch --minutes 20 || status=$?
mkdir --parents "$IMPORTS"
mapfile -t branches < <(git for-each-ref --format='%(refname:short)' --no-merged HEAD refs/heads/import/)
mapfile -t kept < <(git for-each-ref --format='%(refname)' refs/heads/import-health)
if [ "${#branches[@]}" -gt 0 ] || [ "${#kept[@]}" -gt 0 ]; then
  git bundle create --quiet "$IMPORTS/imports.bundle" "${branches[@]}" "${kept[@]}" --not HEAD
  for branch in "${branches[@]}"; do
    if [ "$branch" = import/sources ]; then
      git show "$branch:.imported/SOURCES.md" > "$IMPORTS/sources.md"
    else
      wiker review . --fetch-portal --base HEAD --head "$branch" --format markdown > "$IMPORTS/${branch#import/}.md" || true
    fi
  done
fi
