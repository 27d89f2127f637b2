import { build, install, runUntilSignal } from "./process.mjs";

install();
const status = build();
if (status !== 0) process.exit(status);
runUntilSignal("tsx", ["apps/api/src/cli/main.ts", "serve", "--demo-if-empty", ...process.argv.slice(2)]);
