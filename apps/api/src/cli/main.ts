import { readConfig } from "../config.ts";
import { openStore } from "../db/open.ts";
import { COMMANDS } from "./commands.ts";
import { runCli } from "./run-cli.ts";

process.exitCode = await runCli(process.argv.slice(2), COMMANDS, {
  locale: process.env["LC_ALL"] ?? process.env["LANG"],
  isTerminal: process.stderr.isTTY,
  dataFolder: () => readConfig().dataFolder,
  openStore: (dataFolder) => openStore({ dataFolder }),
  now: () => new Date(),
  writeOut: (text) => void process.stdout.write(text),
  writeErr: (text) => void process.stderr.write(text),
});
