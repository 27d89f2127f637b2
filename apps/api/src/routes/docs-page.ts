import type { OpenAPIHono } from "@hono/zod-openapi";

export type OpenApiDocument = ReturnType<OpenAPIHono["getOpenAPI31Document"]>;
type PathItem = NonNullable<OpenApiDocument["paths"]>[string];
type Operation = NonNullable<PathItem["get"]>;

export const METHODS = ["get", "post", "put", "patch", "delete"] as const;

const STYLE = `
body{font:16px/1.5 "Noto Sans Variable",system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
h1{font-size:1.5rem}h2{font-size:1.125rem;margin-top:2.5rem;border-bottom:1px solid;padding-bottom:.25rem}
article{margin:1.5rem 0}h3{font-size:1rem;margin:0}code{font-family:ui-monospace,monospace;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;margin:.5rem 0;font-size:.875rem}th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #8886}
summary{cursor:pointer}pre{overflow:auto;font-size:.8125rem;border:1px solid #8886;padding:.75rem;max-height:32rem}`;

/** The API as one page without script and without a request to anywhere. `nonce` belongs to its style element. */
export function renderDocs(document: OpenApiDocument, nonce: string): string {
  const groups = new Map<string, string[]>();
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation === undefined) continue;
      const [tag = "Server"] = operation.tags ?? [];
      groups.set(tag, [...(groups.get(tag) ?? []), renderOperation(method.toUpperCase(), path, operation)]);
    }
  }
  const sections = Array.from(groups, ([tag, operations]) => `<section><h2>${escape(tag)}</h2>${operations.join("")}</section>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escape(document.info.title)} API</title><style nonce="${escape(nonce)}">${STYLE}</style></head><body><main>
<h1>${escape(document.info.title)} API ${escape(document.info.version)}</h1>
<p>${escape(document.info.description ?? "")} <a href="/api/openapi.json">openapi.json</a></p>${sections.join("")}</main></body></html>`;
}

function renderOperation(method: string, path: string, operation: Operation): string {
  const parameters = (operation.parameters ?? []).map((parameter) => ("$ref" in parameter ? "" : renderParameter(parameter)));
  const table =
    parameters.length === 0
      ? ""
      : `<table><thead><tr><th scope="col">Parameter</th><th scope="col">In</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead><tbody>${parameters.join("")}</tbody></table>`;
  const responses = Object.entries(operation.responses ?? {}).map(([status, response]) => renderResponse(status, response));
  return `<article><h3><code>${method} ${escape(path)}</code></h3><p>${escape(operation.summary ?? "")}</p>${table}${renderBody(operation.requestBody)}${responses.join("")}</article>`;
}

function renderBody(body: Operation["requestBody"]): string {
  if (body === undefined || "$ref" in body) return "";
  return `<details><summary><strong>Body</strong></summary><pre>${escape(JSON.stringify(body.content, null, 2))}</pre></details>`;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: unknown;
}

function renderParameter({ name, in: place, required, description, schema }: Parameter): string {
  const type = escape(JSON.stringify(schema ?? {}));
  return `<tr><td><code>${escape(name)}</code>${required === true ? " *" : ""}</td><td>${escape(place)}</td><td><code>${type}</code></td><td>${escape(description ?? "")}</td></tr>`;
}

function renderResponse(status: string, response: { readonly description?: string; readonly content?: object }): string {
  const head = `<strong>${escape(status)}</strong> ${escape(response.description ?? "")}`;
  if (response.content === undefined) return `<p>${head}</p>`;
  return `<details><summary>${head}</summary><pre>${escape(JSON.stringify(response.content, null, 2))}</pre></details>`;
}

function escape(text: string): string {
  const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
