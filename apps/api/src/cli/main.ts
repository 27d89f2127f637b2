import { constants, setPriority } from "node:os";
import { readConfig } from "../config.ts";
import { COMMANDS } from "./commands.ts";
import { runCli } from "./run-cli.ts";

// Who reads no further, like `head`, does not stop a command that writes to the store.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}
process.exitCode = await runCli(process.argv.slice(2), COMMANDS, {
  locale: process.env["LC_ALL"] ?? process.env["LANG"],
  isTerminal: process.stderr.isTTY,
  dataFolder: () => readConfig().dataFolder,
  // Loaded only by what opens it; a thread costs most of a second, so one reads, and one writes if anything is written.
  openStore: async (dataFolder) => (await import("./open-noted-store.ts")).openNotedStore(dataFolder),
  now: () => new Date(),
  // On Linux of this thread and of those that it starts later, which is all that work here.
  lowerPriority: () => setPriority(constants.priority.PRIORITY_BELOW_NORMAL),
  readIn: async () => (await import("node:stream/consumers")).text(process.stdin),
  writeOut: (text) => void process.stdout.write(text),
  writeErr: (text) => void process.stderr.write(text),
});
