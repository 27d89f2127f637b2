import { createServer } from "node:http";
import { baseTile, BASE_ATTRIBUTION } from "./made-up-base.ts";

export interface MapServer {
  readonly styleUrl: string;
  /** Paths that were asked for, in order. */
  readonly asked: readonly string[];
  /** From now on nothing is found. */
  fail(): void;
  close(): Promise<void>;
}

/** A server of an operator's own map on another origin: style and tiles, with glyphs that exist for none of Lagebild's fonts. */
export async function startMapServer(port: number): Promise<MapServer> {
  const origin = `http://127.0.0.1:${port}`;
  const asked: string[] = [];
  let isFailing = false;
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", origin).pathname;
    asked.push(path);
    const body = isFailing ? undefined : bodyOf(path, origin);
    response.setHeader("access-control-allow-origin", "*");
    if (body === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": path.endsWith(".json") ? "application/json" : "application/x-protobuf" }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    styleUrl: `${origin}/{theme}.json`,
    asked,
    fail: () => void (isFailing = true),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function bodyOf(path: string, origin: string): string | Uint8Array | undefined {
  if (path === "/light.json") return JSON.stringify(styleOf(origin, { ground: "#f4f1ea", water: "#b9d5e4", road: "#c9c2b4" }));
  if (path === "/dark.json") return JSON.stringify(styleOf(origin, { ground: "#191c20", water: "#16303f", road: "#3c434b" }));
  const tile = /^\/tiles\/(\d+)\/(\d+)\/(\d+)\.mvt$/.exec(path);
  if (tile === null) return undefined;
  const [z = 0, x = 0, y = 0] = tile.slice(1).map(Number);
  return baseTile(z, x, y) ?? new Uint8Array();
}

interface Colors {
  readonly ground: string;
  readonly water: string;
  readonly road: string;
}

function styleOf(origin: string, { ground, water, road }: Colors): object {
  const from = { source: "own" };
  return {
    version: 8,
    glyphs: `${origin}/glyphs/{fontstack}/{range}.pbf`,
    sources: { own: { type: "vector", tiles: [`${origin}/tiles/{z}/{x}/{y}.mvt`], maxzoom: 13, attribution: BASE_ATTRIBUTION } },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": ground } },
      {
        id: "water",
        type: "fill",
        ...from,
        "source-layer": "water",
        filter: ["==", ["geometry-type"], "Polygon"],
        paint: { "fill-color": water },
      },
      { id: "roads", type: "line", ...from, "source-layer": "roads", paint: { "line-color": road } },
    ],
  };
}
