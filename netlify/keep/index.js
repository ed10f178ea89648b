// Netlify Build plugin: bring back what the last build left, put away what this one leaves.
// The output and the memory of it belong together: restored both, or neither.

const KEPT = ["output", ".wiker"];

export const onPreBuild = async ({ utils: { cache } }) => {
  const found = await Promise.all(KEPT.map((path) => cache.has(path)));
  if (found.every(Boolean)) {
    await cache.restore(KEPT);
  } else {
    console.log("Nothing is kept from an earlier build: this one makes everything.");
  }
};

export const onPostBuild = async ({ utils: { cache } }) => {
  const saved = await Promise.all(KEPT.map((path) => cache.save(path)));
  if (!saved.every(Boolean)) await cache.remove(KEPT);
};
