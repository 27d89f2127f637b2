import { readFileSync } from "node:fs";
import { parseMapping } from "@lagebild/ingest";
import { serve } from "./peer.fixture.ts";

export type ServiceRequest = Readonly<Record<string, unknown>>;

export interface ServiceOptions {
  /** Requests at most in one answer. */
  readonly most?: number;
  /** `ignored`: every page is the first. `refused`: status 400. */
  readonly paging?: "yes" | "ignored" | "refused";
  /** Asked addresses are noted here. */
  readonly asked?: URL[];
  /** Instant of a request, as the service itself understands its times. */
  readonly timeOf?: (request: ServiceRequest) => number;
}

export const OPEN311_MAPPING = parseMapping(
  JSON.parse(readFileSync(new URL("../../../../data/examples/open311.mapping.json", import.meta.url), "utf8")),
);

function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}

function toXml(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => toXml(name, one)).join("");
  if (value === null || value === undefined) return `<${name}/>`;
  const inner =
    typeof value === "object"
      ? Object.entries(value)
          .map(([key, one]) => toXml(key, one))
          .join("")
      : escape(typeof value === "string" ? value : JSON.stringify(value));
  return `<${name}>${inner}</${name}>`;
}

export function requestsXml(requests: readonly ServiceRequest[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n<service_requests>${requests.map((one) => toXml("request", one)).join("\n")}</service_requests>`;
}

/** A GeoReport v2 service: windows of start_date and end_date as RFC 3339, both ends taken; answers its endpoint. */
export async function serveOpen311(requests: () => readonly ServiceRequest[], options: ServiceOptions = {}): Promise<string> {
  const { most = 500, paging = "yes", asked = [], timeOf = (one) => Date.parse(String(one["requested_datetime"])) } = options;
  const origin = await serve((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    asked.push(url);
    const get = (name: string): string => url.searchParams.get(name) ?? "";
    const isXml = url.pathname.endsWith(".xml");
    const [from, to] = [Date.parse(get("start_date")), Date.parse(get("end_date"))];
    if (!/^\/v2\/requests\.(json|xml)$/.test(url.pathname) || Number.isNaN(from) || to - from > 90 * 86_400_000) {
      response
        .writeHead(400)
        .end(isXml ? "<errors><error><code>1</code><description>x</description></error></errors>" : '[{"code":1,"description":"x"}]');
      return;
    }
    if (paging === "refused" && get("page") !== "") {
      response.writeHead(400).end('[{"code":400,"description":"unknown parameter page"}]');
      return;
    }
    const all = requests().filter((one) => timeOf(one) >= from && timeOf(one) <= to);
    const size = Math.min(most, Number(get("page_size") || most));
    const start = paging === "yes" ? (Number(get("page") || 1) - 1) * size : 0;
    const page = all.slice(start, start + size);
    response.setHeader("content-type", isXml ? "text/xml; charset=utf-8" : "application/json");
    response.end(isXml ? requestsXml(page) : JSON.stringify(page));
  });
  return `${origin}/v2`;
}
