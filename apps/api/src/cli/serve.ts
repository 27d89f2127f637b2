import { readConfig } from "../config.ts";
import { openStore, openStoreInPlace } from "../db/open.ts";
import type { Store } from "../db/store.ts";
import { serve as runServer } from "../main.ts";
import { needsDemo } from "../services/demo/create-demo.ts";
import type { Command, Context } from "./command.ts";
import { DEMO_TEXTS } from "./i18n/demo-texts.ts";
import { DEFAULT_DEMO, lastWholeDayOf, makeDemo } from "./make-demo.ts";

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

/** With stores of its own, closed before the server opens another. */
async function makeDemoIfEmpty(context: Context): Promise<void> {
  const { dataFolder, now } = context;
  const isNeeded = await withStore(openStoreInPlace(dataFolder), (store) => needsDemo({ store, now }));
  if (!isNeeded) return;
  context.say(DEMO_TEXTS.begins);
  const { city, reports } = await withStore(openStore({ dataFolder, readers: 1 }), (store) =>
    makeDemo(context, store, { ...DEFAULT_DEMO, until: lastWholeDayOf(context) }),
  );
  context.say(DEMO_TEXTS.made(city, reports));
}

async function withStore<Result>(opening: Promise<Store>, use: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await opening;
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
