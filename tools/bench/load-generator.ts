import { Agent, request } from "node:http";
import { benchHeaders } from "./bench-session.ts";

/** Asks without pause for some seconds; the parent reads one line of JSON with the durations of all answers. */
const [url = "", clientCount = "16", seconds = "10", series = "0"] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(clientCount) });
const DAY_MS = 86_400_000;
const end = performance.now() + Number(seconds) * 1000;
const durations: number[] = [];
const failures = new Map<number, number>();

function ask(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}${path}`, { agent, headers: { "accept-encoding": "gzip", ...benchHeaders(url) } }, (response) => {
      response.on("data", () => undefined);
      response.on("end", () => resolve(response.statusCode ?? 0));
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end();
  });
}

/** No two questions alike, nor one of another series, so that no answer is known already: another year, month and set of hours each. */
function questionOf(client: number, turn: number): string {
  const number = (Number(series) * 16 + client) * 7919 + turn;
  const first = Date.UTC(2022, 0, 1 + (number % 730));
  const from = new Date(first).toISOString().slice(0, 10);
  const to = new Date(first + (30 + ((number * 13) % 335)) * DAY_MS).toISOString().slice(0, 10);
  const hours = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => ((number * 2_654_435_761) >>> hour) & 1);
  return `/api/cities/bench/cells?from=${from}&to=${to}&level=stadtbezirk&resolution=9${hours.length === 0 ? "" : `&hours=${hours.join(",")}`}`;
}

async function runClient(client: number): Promise<void> {
  for (let turn = 0; performance.now() < end; turn++) {
    const started = performance.now();
    const status = await ask(questionOf(client, turn));
    if (status === 200) durations.push(performance.now() - started);
    else failures.set(status, (failures.get(status) ?? 0) + 1);
  }
}

await Promise.all(Array.from({ length: Number(clientCount) }, (_, client) => runClient(client)));
console.log(JSON.stringify({ durations, failures: [...failures] }));
agent.destroy();
