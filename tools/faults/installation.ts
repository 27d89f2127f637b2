import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { agencySchema } from "../../packages/domain/src/index.ts";
import { makeDataFolder, withStore } from "../../apps/api/src/server-process.fixture.ts";
import { WAYS, agencyOf, mappingOf, type Way } from "./rows.ts";
import { startServer, type Server } from "./server.ts";

export const DROP_FOLDER = "probe";

/** A data folder with the small city and three live feeds. */
export interface Installation {
  readonly dataFolder: string;
  /** Where files are put for the drop folder feed. */
  readonly dropFolder: string;
  readonly feeds: Readonly<Record<Way, string>>;
  /** For pushing. */
  readonly secret: string;
  start(): Promise<Server>;
}

/** `peer`: origin of the server that is pulled from. */
export async function install(dataFolder: string, peer: string): Promise<Installation> {
  await mkdir(dataFolder, { recursive: true });
  await makeDataFolder(dataFolder);
  await withStore(dataFolder, async (store) => {
    for (const way of WAYS)
      await store.putAgency(agencySchema.parse({ id: agencyOf(way), city: "probe", name: `Stelle ${way}`, state: "active" }));
  });
  const start = (): Promise<Server> => startServer(dataFolder, { LAGEBILD_FEED_HOSTS: peer });
  const server = await start();
  const sources = {
    push: { type: "push" },
    drop: { type: "dropFolder", folder: DROP_FOLDER, pattern: "*.csv" },
    pull: { type: "pull", url: `${peer}/reports.csv` },
  };
  const feeds = { push: "", drop: "", pull: "" };
  let secret = "";
  for (const way of WAYS) {
    // Once a month: nothing begins but what the harness asks for.
    const schedule = way === "pull" ? "0 3 1 * *" : null;
    const request = { name: way, agency: agencyOf(way), kind: "complaint", source: sources[way], mapping: mappingOf(way), schedule };
    const { feed } = await server.ask("POST", "feeds", request);
    feeds[way] = String(Object(feed).id);
    if (way === "push") secret = String((await server.ask("POST", `feeds/${feeds.push}/keys`, { overlapHours: 0 }))["secret"]);
    await server.ask("POST", `feeds/${feeds[way]}/go-live`);
  }
  await server.stop("SIGTERM");
  return { dataFolder, dropFolder: join(dataFolder, "eingang", DROP_FOLDER), feeds, secret, start };
}
