import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const BIN = join(ROOT, "node_modules", ".bin");

/** Runs a command in the repository's root with its own binaries first; answers the exit code. */
export function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, PATH: `${BIN}:${process.env.PATH}`, ...env },
    shell: process.platform === "win32",
  });
  if (error) console.error(`${command}: ${error.message}`);
  return status ?? 1;
}

/** Like `run`, for a process that lives until a signal; the signal is passed on. */
export function runUntilSignal(command, args) {
  const child = spawn(command, args, { cwd: ROOT, stdio: "inherit", env: { ...process.env, PATH: `${BIN}:${process.env.PATH}` } });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" || signal === "SIGTERM" ? 0 : 1)));
}

/** Installs the locked dependencies when the lock file is not the one that was installed last. */
export function install() {
  const stamp = join(ROOT, "node_modules", ".lagebild-installed");
  const lock = createHash("sha256")
    .update(readFileSync(join(ROOT, "pnpm-lock.yaml")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  console.log("Abhängigkeiten werden eingerichtet (einmalig, einige Minuten) … / installing dependencies (once, some minutes) …");
  const status = run("npx", ["-y", "pnpm@12", "install", "--frozen-lockfile", "--reporter=append-only"]);
  if (status !== 0) {
    console.error("Die Einrichtung ist gescheitert; siehe oben. / Installing failed; see above.");
    process.exit(status);
  }
  writeFileSync(stamp, lock);
}

/** Builds the web when a source is newer than the last build. */
export function build() {
  const stamp = join(ROOT, "apps", "web", "dist", ".built");
  const sources = ["apps/web/src", "apps/web/index.html", "apps/web/vite.config.ts", "packages", "pnpm-lock.yaml"];
  const newest = Math.max(...sources.map((path) => newestMs(join(ROOT, path))));
  if (existsSync(stamp) && statSync(stamp).mtimeMs > newest) return 0;
  console.log("Oberfläche wird gebaut … / building the web …");
  const status = run("vite", ["build", "apps/web", "--logLevel", "warn"]);
  if (status === 0) {
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, "");
  }
  return status;
}

function newestMs(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const entries = readdirSync(path).filter((name) => name !== "node_modules" && name !== "dist");
  return entries.reduce((newest, name) => Math.max(newest, newestMs(join(path, name))), 0);
}
