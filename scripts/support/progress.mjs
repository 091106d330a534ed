// What a person sees who waits.

const HEARTBEAT_MS = 15_000;

/**
 * Says what is being done, that it still is, and how long it took.
 * @template T
 * @param {string} label In the -ing form: "Installing packages".
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(label, work) {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  console.log(`${label} …`);
  const heartbeat = setInterval(
    () => console.log(`  still ${label.charAt(0).toLowerCase()}${label.slice(1)}, ${seconds()} s`),
    HEARTBEAT_MS,
  );
  try {
    const result = await work();
    console.log(`${label}: done in ${seconds()} s`);
    return result;
  } finally {
    clearInterval(heartbeat);
  }
}
