import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Runs `lagebild …` on the data of the running demo city; answers what it prints. Throws with stderr when the exit code is not 0. */
export function runOnDemo(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(join(ROOT, "node_modules/.bin/tsx"), [join(ROOT, "apps/api/src/cli/main.ts"), ...args], {
    cwd: ROOT,
    env: { ...process.env, LAGEBILD_DATA: process.env["LAGEBILD_E2E_DATA"] },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`lagebild ${args.join(" ")} ended with ${status}: ${stderr}`);
  return stdout;
}
