import { createHash } from "node:crypto";
import type { RequestListener } from "node:http";
import { crc32, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { PeerError } from "./peer-error.ts";
import { serve, serveRaw } from "./peer.fixture.ts";
import { contextOf, mappingOf, readDelivery, runFeed } from "./kind.fixture.ts";
import { pull } from "./pull.ts";

const CSV = "Nr;Name;Art;Zeit;X;Y\n1;Anna Müller;Müll;2026-05-01T10:00;7.8;51.6\n2;;Lärm;2026-05-02T11:00;7.9;51.7\n";
const CELLS = [
  ["1", "Müll", "2026-05-01T10:00", "7.8", "51.6"],
  ["2", "Lärm", "2026-05-02T11:00", "7.9", "51.7"],
];
const source = (url: string) => ({ type: "pull" as const, url });

/** A zip file whose entries are not packed. */
function zip(files: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const [data, path] = [Buffer.from(text), Buffer.from(name)];
    const entry = Buffer.alloc(26);
    entry.writeUInt16LE(20, 0);
    entry.writeUInt32LE(crc32(data), 10);
    entry.writeUInt32LE(data.length, 14);
    entry.writeUInt32LE(data.length, 18);
    entry.writeUInt16LE(path.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    parts.push(Buffer.from("PK\u0003\u0004"), entry, path, data);
    directory.push(Buffer.from("PK\u0001\u0002\u0014\u0000"), entry, place, path);
    offset += 30 + path.length + data.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length / 4, 4);
  end.writeUInt16LE(directory.length / 4, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, listing, Buffer.from("PK\u0005\u0006"), end]);
}

function sheet(rows: readonly (readonly string[])[]): Buffer {
  const cells = rows.map((row, y) => {
    const line = row.map((value, x) => `<c r="${"ABCDEF"[x]}${y + 1}" t="inlineStr"><is><t>${value}</t></is></c>`).join("");
    return `<row r="${y + 1}">${line}</row>`;
  });
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  return zip({
    "xl/workbook.xml": `<workbook ${main} xmlns:r="${links}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${links}/worksheet" Target="worksheets/s.xml"/></Relationships>`,
    "xl/worksheets/s.xml": `<worksheet ${main}><sheetData>${cells.join("")}</sheetData></worksheet>`,
  });
}

describe("pulling a file", () => {
  const feature = (nr: number) =>
    JSON.stringify({
      type: "Feature",
      properties: { Nr: nr, Art: "a", Zeit: "2026-05-01" },
      geometry: { type: "Point", coordinates: [7.8, 51.6] },
    });
  const json = { Nr: 1, Art: "a", Zeit: "2026-05-01", X: 7.8, Y: 51.6, Name: "Anna" };
  const row = ["1", "a", "2026-05-01", "7.8", "51.6"];
  const geo = { format: { type: "geojson" }, place: { lng: "geometry.lng", lat: "geometry.lat" } };

  it.each([
    ["CSV", CSV, {}, CELLS],
    ["CSV packed with gzip", gzipSync(CSV), {}, CELLS],
    ["CSV in Windows-1252", Buffer.from(CSV, "latin1"), {}, CELLS],
    ["JSON", JSON.stringify({ list: [json] }), { format: { type: "json" } }, [row]],
    ["NDJSON", `${JSON.stringify(json)}\n${JSON.stringify(json)}\n`, { format: { type: "ndjson" } }, [row, row]],
    ["GeoJSON", `{"type":"FeatureCollection","features":[${feature(1)},${feature(2)}]}`, geo, [row, ["2", ...row.slice(1)]]],
    [
      "XLSX",
      sheet([
        ["Name", "Nr", "Art", "Zeit", "X", "Y"],
        ["Anna", ...row],
      ]),
      { format: { type: "xlsx" } },
      [row],
    ],
  ])("reads %s and passes on the mapped columns alone", async (_format, body, mapping, cells) => {
    const origin = await serve((_request, response) => response.end(body));
    const { deliveries } = await runFeed(pull, { source: source(`${origin}/export/mai?key=secret`), mapping: mappingOf(mapping) });
    expect(deliveries.map(({ name, rows }) => [name, rows.map((one) => one.cells)])).toEqual([
      [`${new URL(origin).host}/export/mai`, cells],
    ]);
    expect(deliveries[0]).toMatchObject({
      bytes: Buffer.from(body).length,
      fileHash: createHash("sha256").update(body).digest("hex"),
      deliveredAt: null,
    });
  });

  it("streams what is too large to be held, with every row once", async () => {
    const line = `x;${"y".repeat(4_000)};Müll;2026-05-01T10:00;7.8;51.6\n`;
    const rows = 12_000;
    const origin = await serve((_request, response) => {
      response.write("Nr;Name;Art;Zeit;X;Y\n");
      for (let i = 0; i < rows; i += 1) response.write(line);
      response.end();
    });
    const { deliveries } = await runFeed(pull, { source: source(origin) });
    // 48 MB: more than the 32 MB that are held.
    expect(deliveries[0]?.rows.length).toBe(rows);
    expect(deliveries[0]?.bytes).toBe(21 + rows * Buffer.byteLength(line));
  });
});

describe("pulling again", () => {
  function conditional(seen: unknown[]): RequestListener {
    return (request, response) => {
      const { "if-none-match": tag, "if-modified-since": since } = request.headers;
      seen.push([tag, since]);
      response.setHeader("ETag", '"7"').setHeader("Last-Modified", "Mon, 01 Jun 2026 06:00:00 GMT");
      if (tag === '"7"') response.writeHead(304).end();
      else response.end(CSV);
    };
  }

  it("brings nothing when the server says that nothing changed", async () => {
    const seen: unknown[] = [];
    const origin = await serve(conditional(seen));
    const first = await runFeed(pull, { source: source(origin) });
    const second = await runFeed(pull, { source: source(origin), memory: first.memory });
    expect([first.deliveries.length, second.deliveries.length]).toEqual([1, 0]);
    expect(first.deliveries[0]?.deliveredAt).toBe("2026-06-01T06:00:00.000Z");
    expect(seen).toEqual([
      [undefined, undefined],
      ['"7"', "Mon, 01 Jun 2026 06:00:00 GMT"],
    ]);
  });

  it("brings nothing when a server without such marks sends the same bytes", async () => {
    let body = CSV;
    const origin = await serve((_request, response) => response.end(body));
    const first = await runFeed(pull, { source: source(origin) });
    const second = await runFeed(pull, { source: source(origin), memory: first.memory });
    body = CSV.replace("Lärm", "Hund");
    const third = await runFeed(pull, { source: source(origin), memory: first.memory });
    expect([first, second, third].map(({ deliveries }) => deliveries.length)).toEqual([1, 0, 1]);
  });

  it("asks without conditions after the mapping was changed", async () => {
    const seen: unknown[] = [];
    const origin = await serve(conditional(seen));
    const first = await runFeed(pull, { source: source(origin) });
    const mapping = mappingOf({ attributes: { status: "Art" } });
    const second = await runFeed(pull, { source: source(origin), memory: first.memory, mapping });
    expect([second.deliveries.length, seen[1]]).toEqual([1, [undefined, undefined]]);
  });

  it("remembers nothing of a delivery that was not read to its end", async () => {
    const origin = await serve((_request, response) => response.end(`${CSV}${"x".repeat(40_000_000)}`));
    for await (const delivery of pull.fetch(contextOf({ source: source(origin) }))) {
      expect(() => delivery.end()).toThrow("not read to its end");
    }
  });
});

describe("what cannot be pulled", () => {
  it.each([
    [404, "nothing under this address"],
    [403, "denies access"],
    [503, "under maintenance"],
    [500, "HTTP 500"],
    [302, "HTTP 302"],
  ])("status %i is told", async (status, text) => {
    const origin = await serve((_request, response) => response.writeHead(status).end("<h1>Anna Müller</h1>"));
    const error = await runFeed(pull, { source: source(origin) }).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(PeerError);
    expect(String(error)).toContain(text);
    expect(String(error)).not.toContain("Anna");
  });

  it("a page of HTML is no delivery", async () => {
    const origin = await serve((_request, response) => response.end("<!doctype html><html><body>Anmeldung</body></html>"));
    await expect(runFeed(pull, { source: source(origin) })).rejects.toThrow("HTML or XML");
  });

  it("a file without a mapped column is no delivery", async () => {
    const origin = await serve((_request, response) => response.end("Nr;Art;Zeit;X\n1;a;2026-05-01;7\n"));
    await expect(runFeed(pull, { source: source(origin) })).rejects.toThrow("columns");
  });

  it("a file that is cut off ends in an error, however many rows came before", async () => {
    const body = CSV.repeat(20_000);
    const origin = await serveRaw((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(body) + 1}\r\n\r\n`);
      socket.end(body);
    });
    const reading = async (): Promise<void> => {
      for await (const delivery of pull.fetch(contextOf({ source: source(origin) }))) await readDelivery(delivery);
    };
    await expect(reading()).rejects.toThrow("broke off");
  });

  it("a packed file that is cut off ends in an error", async () => {
    const origin = await serve((_request, response) => response.end(gzipSync(CSV).subarray(0, 60)));
    await expect(runFeed(pull, { source: source(origin) })).rejects.toThrow("damaged or cut off");
  });
});
