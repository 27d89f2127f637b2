import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { SECURITY_FOLDER } from "./security-log.ts";

const DAY_MS = 86_400_000;

/** How often each event was noted in the last days, the day of now among them. Lines that are none are passed over. */
export async function countEvents(dataFolder: string, now: Date, days: number): Promise<Readonly<Record<string, number>>> {
  const folder = join(dataFolder, SECURITY_FOLDER);
  const first = new Date(now.getTime() - (days - 1) * DAY_MS).toISOString().slice(0, 10);
  const counts: Record<string, number> = {};
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.endsWith(".ndjson") || name < first) continue;
    for (const line of (await readFile(join(folder, name), "utf8")).split("\n")) addLine(line, counts);
  }
  return counts;
}

function addLine(line: string, counts: Record<string, number>): void {
  const event = /"event":"([a-z.-]+)"/.exec(line)?.[1];
  const count = Number(/"count":(\d+)\}$/.exec(line)?.[1] ?? 0);
  if (event !== undefined) counts[event] = (counts[event] ?? 0) + count;
}
