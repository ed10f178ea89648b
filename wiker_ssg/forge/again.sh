# Review each open proposal beside the others, as a file that is named after its number and commit; one
# that failed is empty: that is said in the place of what was said before.
mkdir --parents "$REVIEWS"
failed=0
while read -r number commit; do
  mapfile -t others < <(awk -v own="$number" '$1 != own { print "--beside"; print $1 "=refs/remotes/pull/" $1 }' "$RUNNER_TEMP/open.txt")
  file="$REVIEWS/$number-$commit.json"
  status=0
  wiker review . --fetch-portal --format json --base HEAD --head "$commit" ${SITE:+--base-url "$SITE"} "${others[@]}" > "$file" < /dev/null || status=$?
  if [ "$status" -gt 1 ]; then
    echo "La proposition $number n’a pas pu être relue."
    : > "$file"
    failed=1
  fi
done < "$RUNNER_TEMP/open.txt"
