/** Whoever has done nothing at the page for so long is taken to be away. */
const AWAY_MS = 5 * 60_000;
/** Stands by itself all shift long, and is meant to be seen by everybody in the room. */
const WALL = "/leitstelle";

let lastInputMs = performance.now();
for (const kind of ["pointerdown", "keydown", "wheel"]) {
  globalThis.addEventListener?.(kind, () => (lastInputMs = performance.now()), { capture: true, passive: true });
}

/** What a page asks by itself must not keep the session of somebody alive who went away. */
export function isUnattended(): boolean {
  return performance.now() - lastInputMs > AWAY_MS && !location.pathname.startsWith(WALL);
}
