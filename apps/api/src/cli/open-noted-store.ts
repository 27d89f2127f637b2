import { openStore } from "../db/open.ts";
import type { Store } from "../db/store.ts";
import { noteAudits } from "../services/security/note-audits.ts";
import { createSecurityLog } from "../services/security/security-log.ts";

/** For a command: what it does to accounts and keys is noted as if the server had done it. */
export async function openNotedStore(dataFolder: string): Promise<Store> {
  const store = await openStore({ dataFolder, readers: 1, writer: "when-needed" });
  const onProblem = (error: unknown): void => console.error(error);
  const log = createSecurityLog({ dataFolder, clock: () => new Date(), onProblem });
  return {
    ...noteAudits(store, log),
    close: async () => {
      await store.close();
      await log.close();
    },
  };
}
