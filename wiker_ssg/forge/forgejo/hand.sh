# Hand over a folder to the next job, in parts of what a variable holds: what an action would hand over,
# it would with a token that may write.
(cd "$HANDED" && tar --create --gzip -- *) | base64 --wrap=100000 > "$RUNNER_TEMP/parts"
count=0
while read -r part || [ -n "$part" ]; do
  count=$((count + 1))
  if [ "$count" -gt <<parts>> ]; then
    echo "C’est trop pour être transmis d’un travail à l’autre : $MUCH"
    exit 1
  fi
  echo "part$count=$part" >> "$GITHUB_OUTPUT"
done < "$RUNNER_TEMP/parts"
