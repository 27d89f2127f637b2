import { spawn } from "node:child_process";
import { join } from "node:path";
import { install, ROOT } from "./process.mjs";

install();
const bin = (name) => join(ROOT, "node_modules", ".bin", name);
const children = [
  spawn(bin("tsx"), ["watch", "apps/api/src/cli/main.ts", "serve", "--demo-if-empty"], { cwd: ROOT, stdio: "inherit" }),
  spawn(bin("vite"), ["apps/web"], { cwd: ROOT, stdio: "inherit" }),
];
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => children.forEach((child) => child.kill(signal)));
for (const child of children) child.on("exit", () => children.forEach((other) => other.kill()));
