# Review each open proposal beside the others: what is to be said of it, in a file that is named after its
# number and commit. One that failed, or is larger than its share of what can be handed over, is empty:
# that is said in the place of what was said before.
mkdir --parents "$REVIEWS"
failed=0
while read -r number commit; do
  mapfile -t others < <(awk -v own="$number" '$1 != own { print "--beside"; print $1 "=refs/remotes/pull/" $1 }' "$RUNNER_TEMP/open.txt")
  file="$REVIEWS/$number-$commit.json"
  status=0
  wiker review . --fetch-portal --format json --base HEAD --head "$commit" ${SITE:+--base-url "$SITE"} "${others[@]}" > "$RUNNER_TEMP/review.json" < /dev/null || status=$?
  if [ "$status" -gt 1 ] || ! python3 -I -c 'import json, sys
json.dump({"comment": json.load(sys.stdin)["comment"]}, sys.stdout)' < "$RUNNER_TEMP/review.json" > "$file" ||
    [ "$(gzip --best < "$file" | wc --bytes)" -gt <<share>> ]; then
    echo "La proposition $number n’a pas pu être relue."
    : > "$file"
    failed=1
  fi
done < "$RUNNER_TEMP/open.txt"
