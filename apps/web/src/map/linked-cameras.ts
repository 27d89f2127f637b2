import type { Map as MapLibreMap } from "maplibre-gl";

const FOLLOWING = { isFollowing: true } as const;

/** Whether a movement only repeats that of the other map. */
export function isFollowing(event: object): boolean {
  return "isFollowing" in event && event.isFollowing === true;
}

/** Each of two maps shows what the other is moved to; the second starts with the first one's place. Answers how to let them go. */
export function linkCameras(first: MapLibreMap, second: MapLibreMap): () => void {
  const follow = (leader: MapLibreMap, follower: MapLibreMap): void => {
    follower.jumpTo({ center: leader.getCenter(), zoom: leader.getZoom() }, FOLLOWING);
  };
  const lead = (leader: MapLibreMap, follower: MapLibreMap): (() => void) => {
    const { unsubscribe } = leader.on("move", (event) => {
      if (!isFollowing(event)) follow(leader, follower);
    });
    return unsubscribe;
  };
  follow(first, second);
  const stops = [lead(first, second), lead(second, first)];
  return () => {
    for (const stop of stops) stop();
  };
}
