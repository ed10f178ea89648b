# Post each review that was handed over: a file that is named after its proposal's number and commit.
shopt -s nullglob
status=0
for file in "$REVIEWS"/*; do
  if ! [[ "$(basename "$file")" =~ ^([0-9]{1,9})-([0-9a-f]{40})\.json$ ]] || [ -L "$file" ]; then
    echo "Ce n’est pas une relecture : rien n’en est posé."
    status=1
    continue
  fi
  number=${BASH_REMATCH[1]}
  review=$(head --bytes=600000 "$file" | gzip --no-name --best | base64 --wrap=0)
  # a variable holds 128 KiB: a review of more is said to have failed, in the place of a former one
  if [ "${#review}" -gt 120000 ]; then
    review=
  fi
  REVIEW=$review \
    COMMIT=${BASH_REMATCH[2]} PROPOSAL=${PROPOSAL/NUMBER/$number} COMMENTS=${COMMENTS/NUMBER/$number} COMMENT=${COMMENT/NUMBER/$number} \
    python3 -I "$RUNNER_TEMP/comment.py" || status=1
done
exit "$status"
