import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { createRoute } from "@hono/zod-openapi";
import { findBaseMap } from "../services/picture/find-base-map.ts";
import { parseByteRange, type ByteRange } from "./byte-range.ts";
import { cityParams, createRouter } from "./parameters.ts";

const baseMapRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/base-map",
  tags: ["Cities"],
  summary: "The city's PMTiles file, by range",
  request: { params: cityParams },
  responses: {
    200: { description: "The whole file, when no range was asked for" },
    206: { description: "The range asked for, never the whole file instead" },
    416: { description: "Not one range within the file" },
  },
});

export type BaseMapDeps = Parameters<typeof findBaseMap>[0];

/** Map files: ranges only of what the profile names, never encoded, for offsets count in the file's own bytes. */
export function baseMapRoutes(deps: BaseMapDeps) {
  return createRouter().openapi(baseMapRoute, async (c) => {
    const file = await findBaseMap(deps, c.get("viewer"), c.req.valid("param"));
    const headers = {
      "content-type": "application/vnd.pmtiles",
      "accept-ranges": "bytes",
      "cache-control": "private, no-cache",
      etag: file.etag,
    };
    const asked = c.req.header("range");
    const range = asked === undefined ? { first: 0, last: file.bytes - 1 } : parseByteRange(asked, file.bytes);
    if (range === null) return c.body(null, 416, { ...headers, "content-range": `bytes */${file.bytes}` });
    const length = String(range.last - range.first + 1);
    const body = streamOf(file.path, range);
    if (asked === undefined) return c.body(body, 200, { ...headers, "content-length": length });
    const contentRange = `bytes ${range.first}-${range.last}/${file.bytes}`;
    return c.body(body, 206, { ...headers, "content-length": length, "content-range": contentRange });
  });
}

function streamOf(path: string, { first, last }: ByteRange): ReadableStream {
  // The two declarations of web streams, Node's and the platform's, are one class at run time.
  return Readable.toWeb(createReadStream(path, { start: first, end: last })) as ReadableStream;
}
