import type { BaseMap } from "@lagebild/domain";
import { setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";

/**
 * From our own origin by address: the content security policy knows no blob. The worker fetches a foreign style's tiles under the policy
 * that came with its script, and the browser keeps the script for ever: another origin needs another address. The server ignores it.
 */
export function setWorkerFor(baseMap: BaseMap): void {
  const origin = baseMap.kind === "style" && URL.canParse(baseMap.url) ? new URL(baseMap.url).origin : null;
  setWorkerUrl(origin === null ? workerUrl : `${workerUrl}?for=${encodeURIComponent(origin)}`);
}
