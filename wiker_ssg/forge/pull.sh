# Pull every source on a branch of its own, and lay down what is to be proposed: a bundle of these
# branches, and what the review says of each. A source that fails keeps nobody else from it.
git fetch --quiet . '+refs/remotes/origin/import/*:refs/heads/import/*'
status=0
wiker pull --branch || status=$?
mkdir --parents "$IMPORTS"
mapfile -t branches < <(git for-each-ref --format='%(refname:short)' --no-merged HEAD refs/heads/import/)
if [ "${#branches[@]}" -gt 0 ]; then
  git bundle create --quiet "$IMPORTS/imports.bundle" "${branches[@]}" --not HEAD
  for branch in "${branches[@]}"; do
    wiker review . --fetch-portal --base HEAD --head "$branch" --format markdown > "$IMPORTS/${branch#import/}.md" || true
  done
fi
