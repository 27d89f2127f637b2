import { LagebildError, type AuditEntry } from "@lagebild/domain";
import type { AuditCalls } from "./audit-operations.ts";
import type { AuditNote, AuditStore } from "./audit-store.ts";
import type { DatabaseThread } from "./thread.ts";
import { trust } from "./trust.ts";

export interface AuditThreads {
  readonly log: DatabaseThread;
  readonly reader: DatabaseThread;
}

/** [R7] Without a record no answer. */
const NOT_RECORDED = {
  de: "Die Antwort kann gerade nicht protokolliert werden und wird deshalb nicht gegeben. Bitte die Administration verständigen: Das Protokoll (audit.db im Datenordner) ist nicht schreibbar.",
  en: "The answer cannot be put on record just now and is therefore not given. Please tell the administrator: the audit log (audit.db in the data folder) cannot be written.",
};

type Call = <K extends keyof AuditCalls>(name: K, ...args: Parameters<AuditCalls[K]>) => Promise<ReturnType<AuditCalls[K]>>;

/** The audit log over a thread that writes it and one that reads it. */
export function createSqliteAudit({ log, reader }: AuditThreads): { readonly store: AuditStore; readonly close: () => Promise<void> } {
  const call = (thread: DatabaseThread): Call => trust((name: string, ...args: readonly unknown[]) => thread.call(name, args));
  const [write, read] = [call(log), call(reader)];
  const { append, end } = createGroups((notes) => write("appendAudit", notes));
  const store: AuditStore = {
    audit: append,
    searchAudit: (query) => read("searchAudit", query),
    readAudit: async function* readAudit(search) {
      for await (const batch of reader.stream("readAudit", [search])) yield trust<readonly AuditEntry[]>(batch);
    },
    verifyAudit: (from) => read("verifyAudit", from),
    readAuditHead: () => read("readHeads"),
    sealAudit: (before, note) => write("sealAudit", before, note),
  };
  const close = async (): Promise<void> => {
    await end();
    await Promise.all([log.close(), reader.close()]);
  };
  return { store, close };
}

interface Waiting {
  readonly note: AuditNote;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Group commit: while one group is written, what comes gathers for the next. In the order of the calls. */
function createGroups(write: (notes: readonly AuditNote[]) => Promise<void>) {
  let waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        await write(group.map(({ note }) => note));
        for (const { resolve } of group) resolve();
      } catch (cause) {
        const error = new LagebildError("unavailable", NOT_RECORDED.en, { reason: "audit", text: NOT_RECORDED }, { cause });
        for (const { reject } of group) reject(error);
      }
    }
    writing = undefined;
  }

  const append = (note: AuditNote): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting.push({ note, resolve, reject });
      writing ??= writeAll();
    });
  return { append, end: async () => writing };
}
