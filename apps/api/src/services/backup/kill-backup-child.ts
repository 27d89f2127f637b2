import { writeSync } from "node:fs";
import { SYSTEM_VIEWER } from "@lagebild/domain";
import { createBackup } from "./create-backup.ts";
import { restoreBackup } from "./restore-backup.ts";

const LOCK = { passphrase: "nur zum Testen gedacht" };
const [, , folder = "", verb, file = ""] = process.argv;
const tell = (line: string): void => void writeSync(1, `${line}\n`);

if (process.env["KILL_CHILD"] === "1") {
  if (verb === "backup") {
    const deps = { dataFolder: folder, store: { audit: async () => undefined }, now: () => new Date(0), onStage: tell };
    tell("begin 0");
    await createBackup(deps, SYSTEM_VIEWER, { file, lock: LOCK });
  } else {
    tell("begin 0");
    await restoreBackup(SYSTEM_VIEWER, { file, key: LOCK, dataFolder: folder });
  }
  tell("done 0");
}
