# Keep the commits of the communes on a branch of their own: the one script that may write.
#
# It stands word for word in `rebuild.yml` and runs nothing but git, gh and what every system has. What
# was handed over is read as lines, of which each has to look like one of communes.lock.
origin="$GITHUB_SERVER_URL/$GITHUB_REPOSITORY"
branch=communes-lock
line='#.*|format: 1|communes:( \[\])?|  - slug: [a-z0-9-]{1,80}|    (repository|ref): [^[:cntrl:]]{1,310}|    commit: "?[0-9a-f]{40,64}"?'

printf '%s' "$LOCK" | base64 --decode | gzip --decompress | head --bytes=2000000 > "$RUNNER_TEMP/communes.lock"
if grep --quiet --invert-match --extended-regexp --line-regexp "$line" "$RUNNER_TEMP/communes.lock"; then
  echo "::error::Ce n’est pas un communes.lock : rien n’en est gardé."
  exit 1
fi
gh auth setup-git
git init --quiet "$RUNNER_TEMP/lock"
cd "$RUNNER_TEMP/lock"
if git fetch --quiet --no-tags --depth=1 "$origin" "refs/heads/$branch"; then
  git checkout --quiet --detach FETCH_HEAD
fi
cp ../communes.lock communes.lock
git add communes.lock
if ! git diff --cached --quiet; then
  git -c user.name=wiker -c user.email=wiker@users.noreply.github.com commit --quiet --message "Publication $GITHUB_RUN_ID"
  git push --quiet "$origin" "HEAD:refs/heads/$branch"
fi
