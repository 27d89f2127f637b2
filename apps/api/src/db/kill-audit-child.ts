import { writeSync } from "node:fs";
import { sampleNote } from "./audit.fixture.ts";
import { openStore } from "./open.ts";

export const NOTES = 400;
const AT_ONCE = 4;

const [, , dataFolder] = process.argv;
if (process.env["KILL_CHILD"] === "1" && dataFolder !== undefined) {
  const store = await openStore({ dataFolder, readers: 1, audit: "thread" });
  for (let n = 0; n < NOTES; n += AT_ONCE) {
    writeSync(1, `begin ${n}\n`);
    await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => store.audit(sampleNote(n + at))));
    writeSync(1, `done ${n + AT_ONCE}\n`);
  }
  await store.close();
}
