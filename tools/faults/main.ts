import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { judgeManner, meetBadPeers } from "./bad-peers.ts";
import { fillDisk, judgeFullDisk } from "./full-disk.ts";
import { NEEDED_HITS, killOften } from "./kills.ts";
import { MANNERS } from "./peer.ts";
import type { Verdict } from "./verify.ts";

const PARTS = ["kills", "disk", "peers"] as const;

const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true },
    kills: { type: "string", default: "100" },
    minutes: { type: "string", default: "60" },
    seed: { type: "string", default: "20261123" },
  },
});
const chosen = PARTS.filter((part) => values.only?.includes(part) ?? true);
if (chosen.length === 0) throw new RangeError(`no such part; there are ${PARTS.join(", ")}`);

const say = (line: string): void => console.log(line);
const seed = Number(values.seed);
const folder = await mkdtemp(join(tmpdir(), "lagebild-faults-"));
const problems: string[] = [];

async function tryKills(): Promise<void> {
  const { kills, hits, verdict } = await killOften({
    folder: await mkdtemp(join(folder, "kills-")),
    kills: Number(values.kills),
    minutes: Number(values.minutes),
    seed,
    say,
  });
  say(`${kills} kills (seed ${seed}), ${hits} of them met open work (${Math.round((hits / Math.max(kills, 1)) * 100)} %)`);
  if (hits < kills * NEEDED_HITS) problems.push(`only ${hits} of ${kills} kills met open work`);
  tell("kills", verdict);
}

async function tryDisk(): Promise<void> {
  const outcome = await fillDisk({ folder: join(folder, "disk"), ledgerFile: join(folder, "disk.ndjson"), seed, say });
  if (outcome === undefined) return;
  say(`pushes while the disk was full: ${JSON.stringify(outcome.refusals)}`);
  for (const failure of outcome.failures) say(`a feed said: ${failure}`);
  problems.push(...judgeFullDisk(outcome));
  tell("disk", outcome.verdict);
}

async function tryPeers(): Promise<void> {
  const { manners, verdict } = await meetBadPeers({ folder: await mkdtemp(join(folder, "peers-")), manners: MANNERS.slice(1), say });
  problems.push(...manners.flatMap(judgeManner));
  tell("peers", verdict);
}

function tell(part: string, verdict: Verdict): void {
  const { acknowledged, unansweredStored, runs } = verdict;
  say(`${part}: acknowledged ${JSON.stringify(acknowledged)}, stored though never answered ${unansweredStored}, runs ${runs}`);
  problems.push(...verdict.problems.map((problem) => `${part}: ${problem}`));
}

try {
  if (chosen.includes("kills")) await tryKills();
  if (chosen.includes("disk")) await tryDisk();
  if (chosen.includes("peers")) await tryPeers();
} finally {
  await rm(folder, { recursive: true, force: true });
}
say(problems.length === 0 ? "nothing was lost, nothing doubled" : problems.join("\n"));
process.exitCode = problems.length === 0 ? 0 : 1;
