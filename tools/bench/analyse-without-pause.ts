import { benchHeaders } from "./bench-session.ts";

const FILTER = { from: "2024-01-01", to: "2025-01-01", level: "stadtbezirk", resolution: "9" };
const LOOK_MS = 100;

/** Starts one scan after the other for some seconds, each with another seed; answers how many were done. */
export async function analyseWithoutPause(url: string, seconds: number): Promise<number> {
  const end = performance.now() + seconds * 1000;
  for (let seed = 1; ; seed++) {
    let analysis = await ask(`${url}/api/cities/bench/analyses`, { method: "scan", filter: FILTER, parameters: { seed } });
    const path = `${url}/api/cities/bench/analyses/${analysis.id}`;
    while (analysis.endedAt === null && performance.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      analysis = await ask(path);
    }
    if (analysis.endedAt !== null && analysis.state !== "done") throw new Error(`a scan ended as ${analysis.state}`);
    if (performance.now() < end) continue;
    await fetch(path, { method: "DELETE", headers: benchHeaders(url) });
    return analysis.endedAt === null ? seed - 1 : seed;
  }
}

interface Asked {
  readonly id: string;
  readonly state: string;
  readonly endedAt: string | null;
}

async function ask(url: string, body?: object): Promise<Asked> {
  const headers = { "content-type": "application/json", ...benchHeaders(url) };
  const response = await fetch(url, body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  const answer: { readonly analysis: Asked } = JSON.parse(text);
  return answer.analysis;
}
