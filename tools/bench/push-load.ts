import { Agent, request } from "node:http";
import { parseArgs } from "node:util";

/**
 * Sends pushes for some seconds at a fixed rate, or all at once; the parent reads one line of JSON. Durations count from when a push was due, so that a server
 * that falls behind does not look fast.
 */
const { values } = parseArgs({
  options: {
    url: { type: "string", default: "" },
    feed: { type: "string", default: "" },
    secret: { type: "string", default: "" },
    /** Rows a second; 0 = everything at once. */
    rate: { type: "string", default: "5000" },
    batch: { type: "string", default: "500" },
    pushes: { type: "string", default: "600" },
    series: { type: "string", default: "0" },
  },
});
const [rate, batch, pushes] = [Number(values.rate), Number(values.batch), Number(values.pushes)];
const agent = new Agent({ keepAlive: true, maxSockets: rate === 0 ? Number.POSITIVE_INFINITY : 32 });
const CODES = ["k0", "k1", "k2", "k3", "k4", "k5", "k6", "k7"];
/** Of hundred rows so many are newer versions of rows that were sent before. */
const REPEATED = 10;

export interface PushLoad {
  readonly durations: readonly number[];
  readonly accepted: number;
  readonly quarantined: number;
  readonly statuses: readonly (readonly [status: number, times: number])[];
  /** 429 without a Retry-After. */
  readonly unadvised: number;
  /** From the first push to the last answer. */
  readonly seconds: number;
}

interface Answered {
  readonly status: number;
  readonly accepted: number;
  readonly quarantined: number;
  readonly isAdvised: boolean;
}

function bodyOf(push: number): string {
  const at = new Date(Date.now() - 3_600_000).toISOString();
  const rows = Array.from({ length: batch }, (_, i) => {
    const number = push * batch + i;
    const isRepeated = push > 0 && number % 100 < REPEATED;
    const id = `p${values.series}-${isRepeated ? number - batch : number}`;
    const place = {
      lng: Number((7.75 + ((number * 7919) % 1000) / 5_000).toFixed(6)),
      lat: Number((51.62 + ((number * 104_729) % 1000) / 10_000).toFixed(6)),
    };
    return { id, code: CODES[number % CODES.length], at, ...place, source: "bench" };
  });
  return JSON.stringify(rows);
}

function send(body: string): Promise<Answered> {
  return new Promise((resolve) => {
    const headers = {
      authorization: `Bearer ${values.secret}`,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    };
    const sent = request(`${values.url}/api/feeds/${values.feed}/reports`, { method: "POST", agent, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("end", () => {
        const status = response.statusCode ?? 0;
        const counts: { accepted?: number; quarantined?: number } = status === 200 ? JSON.parse(text) : {};
        const isAdvised = status !== 429 || Number(response.headers["retry-after"]) > 0;
        resolve({ status, accepted: counts.accepted ?? 0, quarantined: counts.quarantined ?? 0, isAdvised });
      });
      response.on("error", () => resolve(NONE));
    });
    sent.on("error", () => resolve(NONE));
    sent.end(body);
  });
}

const NONE: Answered = { status: 0, accepted: 0, quarantined: 0, isAdvised: true };
const started = performance.now();
const durations: number[] = [];
const bodies = rate === 0 ? Array.from({ length: pushes }, (_, push) => bodyOf(push)) : [];
const answers = await Promise.all(Array.from({ length: pushes }, (_, push) => sendWhenDue(push)));
const statuses = new Map<number, number>();
for (const { status } of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1);
const load: PushLoad = {
  durations,
  accepted: answers.reduce((sum, { accepted }) => sum + accepted, 0),
  quarantined: answers.reduce((sum, { quarantined }) => sum + quarantined, 0),
  statuses: [...statuses],
  unadvised: answers.filter(({ isAdvised }) => !isAdvised).length,
  seconds: (performance.now() - started) / 1000,
};
console.log(JSON.stringify(load));
agent.destroy();

async function sendWhenDue(push: number): Promise<Answered> {
  const dueMs = rate === 0 ? 0 : ((push * batch) / rate) * 1000;
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, started + dueMs - performance.now())));
  const body = bodies[push] ?? bodyOf(push);
  const beganMs = rate === 0 ? performance.now() : started + dueMs;
  const answer = await send(body);
  if (answer.status === 200) durations.push(performance.now() - beganMs);
  return answer;
}
