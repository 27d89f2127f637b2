import { describe, expect, it } from "vitest";
import { parseMapping } from "@lagebild/ingest";
import { runFeed } from "./kind.fixture.ts";
import { open311 } from "./open311.ts";
import { OPEN311_MAPPING, requestsXml, type ServiceRequest } from "./open311.fixture.ts";
import { PeerError } from "./peer-error.ts";
import { serve } from "./peer.fixture.ts";
import { makeRequest, given, rowsOf, idsOf } from "./open311-requests.fixture.ts";

describe("a service that keeps its rules loosely", () => {
  const first = makeRequest(1);
  const take = async (requests: readonly unknown[], format = "json") => {
    const origin = await serve((_request, response) =>
      response.end(format === "xml" ? requestsXml(requests as ServiceRequest[]) : JSON.stringify(requests)),
    );
    return await runFeed(open311, given(`${origin}/v2`, { settings: { format } }));
  };

  it.each([
    ["a status in capitals", { status: "OPEN" }, 5, "open", ["lower case"]],
    ["a status of CitySDK", { status: "in_process" }, 5, "in_process", []],
    ["a status of its own", { status: "geparkt" }, 5, "geparkt", ["neither open nor closed"]],
    ["a space in its times", { requested_datetime: "2026-05-01 08:30:00+02:00" }, 2, "2026-05-01T06:30:00.000Z", ["separated by a space"]],
    ["no zone", { requested_datetime: "2026-05-01T08:30:00" }, 2, "2026-05-01T06:30:00.000Z", ["names no time zone"]],
    ["an offset without a colon", { requested_datetime: "2026-05-01T08:30:00+0200" }, 2, "2026-05-01T06:30:00.000Z", ["as the W3C says"]],
    ["a time that is none", { requested_datetime: "gestern" }, 2, "gestern", ["could not be read"]],
    ["no time of change", { updated_datetime: null }, 6, "2026-05-01T15:30:00.000Z", ["updated_datetime"]],
    ["lon for long", { long: undefined, lon: 7.5 }, 3, "7.5", []],
    ["places as text", { long: "7.5" }, 3, "7.5", []],
    ["ids as numbers", { service_request_id: 12_345 }, 0, "12345", []],
  ])("is read with %s", async (_what, change, column, expected, notes) => {
    const attempt = await take([{ ...first, ...change }]);
    expect(rowsOf(attempt)[0]?.cells?.[column]).toBe(expected);
    expect(Object.keys(attempt.notes)).toEqual(notes.map((text) => expect.stringContaining(text)));
  });

  it("keeps every digit of a long id", async () => {
    const origin = await serve((_request, response) => response.end(`[{"service_request_id": 12345678901234567890, "status": "open"}]`));
    expect(idsOf(await runFeed(open311, given(origin)))).toEqual(["12345678901234567890"]);
  });

  it("is read when a member is no request: the row is told as unreadable", async () => {
    const attempt = await take([first, 7, null]);
    expect(rowsOf(attempt).map(({ cells }) => cells === null)).toEqual([false, true]);
  });

  it("is read when the list stands in an object", async () => {
    const origin = await serve((_request, response) => response.end(JSON.stringify({ service_requests: { request: [first] } })));
    expect(idsOf(await runFeed(open311, given(origin)))).toEqual(["26-101"]);
  });
});

describe("what is no answer", () => {
  const entities = `<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]><service_requests><request><service_request_id>&c;</service_request_id></request></service_requests>`;
  it.each([
    ["an errors document with status 400", "json", 400, '[{"code":1001,"description":"Anna Müller unbekannt"}]', "with an error (1001)"],
    ["an errors document with status 200", "json", 200, '[{"code":"403","description":"Anna"}]', "with an error (403)"],
    [
      "an errors document whose code is a text",
      "json",
      404,
      '{"errors":[{"code":"Anna","description":"Anna"}]}',
      "with an error (HTTP 404)",
    ],
    [
      "errors in XML",
      "xml",
      400,
      "<errors><error><code>1001</code><description>Anna</description></error></errors>",
      "with an error (1001)",
    ],
    [
      "errors in XML with status 200",
      "xml",
      200,
      "<errors><error><code>7</code><description>Anna</description></error></errors>",
      "with an error (7)",
    ],
    ["a page of HTML", "json", 200, "<html>Anna</html>", "cannot be read as a list of Open311 requests"],
    ["HTML instead of XML", "xml", 200, "<html><p>Anna</p></html>", "cannot be read as a list of Open311 requests"],
    ["nothing", "json", 200, "", "cannot be read as"],
    ["nothing in XML", "xml", 200, "", "cannot be read as"],
    ["JSON that is cut off", "json", 200, '[{"service_request_id":"1"', "cannot be read as"],
    ["XML that is cut off", "xml", 200, "<service_requests><request>", "cannot be read as"],
    ["XML with a document type and entities", "xml", 200, entities, "cannot be read as"],
    ["XML with an unknown entity", "xml", 200, "<service_requests>&a;</service_requests>", "cannot be read as"],
    ["XML that is nested without end", "xml", 200, "<a>".repeat(100_000), "cannot be read as"],
    ["JSON that is nested without end", "json", 200, "[".repeat(100_000), "cannot be read as"],
    ["an object without a list", "json", 200, '{"name":"Anna"}', "cannot be read as"],
    ["a gateway's page", "xml", 502, "Bad gateway for Anna", "HTTP 502"],
    ["a refusal", "json", 403, "Anna", "denies access"],
  ])("%s is told without its words", async (_what, format, status, body, text) => {
    const origin = await serve((_request, response) => response.writeHead(status).end(body));
    const error = await runFeed(open311, given(origin, { settings: { format } })).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(PeerError);
    expect(String(error)).toContain(text);
    expect(JSON.stringify([String(error), (error as PeerError).text])).not.toMatch(/Anna/);
  });

  it("pages that never end are given up", async () => {
    let id = 0;
    const origin = await serve((_request, response) => response.end(JSON.stringify([{ service_request_id: (id += 1), status: "open" }])));
    await expect(runFeed(open311, given(origin))).rejects.toThrow("more pages");
  });

  it("a mapping without the id, or one that replaces what was there, is refused", async () => {
    const { externalId: _, delivery: __, ...rest } = OPEN311_MAPPING;
    await expect(runFeed(open311, given("http://127.0.0.1:1", { mapping: parseMapping(rest) }))).rejects.toThrow("service_request_id");
    const replacing = parseMapping({ ...rest, externalId: "service_request_id", delivery: { mode: "replaces-period" } });
    await expect(runFeed(open311, given("http://127.0.0.1:1", { mapping: replacing }))).rejects.toThrow("replaces-period");
  });
});
