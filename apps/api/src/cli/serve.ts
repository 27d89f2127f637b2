import { readConfig } from "../config.ts";
import { openStore } from "../db/open.ts";
import { serve as runServer } from "../main.ts";
import { needsDemo } from "../services/demo/create-demo.ts";
import type { Command, Context } from "./command.ts";
import { DEMO_TEXTS } from "./i18n/demo-texts.ts";
import { DEFAULT_DEMO, makeDemo, todayOf } from "./make-demo.ts";

export const serve: Command = {
  name: "serve",
  positionals: [],
  summary: DEMO_TEXTS.serveSummary,
  options: { "demo-if-empty": { type: "boolean", text: DEMO_TEXTS.demoIfEmpty } },
  async run(context, args) {
    const config = { ...readConfig(), dataFolder: context.dataFolder, language: context.language };
    if (args.has("demo-if-empty")) await makeDemoIfEmpty(context);
    await runServer(config, context.err);
  },
};

/** With a store of its own, closed before the server opens another. */
async function makeDemoIfEmpty(context: Context): Promise<void> {
  const store = await openStore({ dataFolder: context.dataFolder, readers: 1 });
  try {
    if (!(await needsDemo({ store, now: context.now }))) return;
    context.say(DEMO_TEXTS.begins);
    const { city, reports } = await makeDemo(context, store, { ...DEFAULT_DEMO, until: todayOf(context) });
    context.say(DEMO_TEXTS.made(city, reports));
  } finally {
    await store.close();
  }
}
