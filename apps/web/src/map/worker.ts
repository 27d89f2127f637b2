import { setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";

/** From our own origin by address: the content security policy knows no blob. */
setWorkerUrl(workerUrl);
