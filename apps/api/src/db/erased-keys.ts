import { createHmac, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Database } from "better-sqlite3";

const SECRET_BYTES = 32;
const NAME_BYTES = 16;

/** [R5] What was deleted for good: known by names that only this data folder can make. */
export interface ErasedKeys {
  add(agency: number, externalId: string): void;
  has(agency: number, externalId: string): boolean;
}

/** The secret is made and read when the first name is needed. */
export function createErasedKeys(db: Database): ErasedKeys {
  const isEmpty = db.prepare<[], number>("SELECT 1 FROM erased_key LIMIT 1").pluck();
  const find = db.prepare<[Buffer], number>("SELECT 1 FROM erased_key WHERE name = ?").pluck();
  const put = db.prepare<[Buffer]>("INSERT OR IGNORE INTO erased_key (name) VALUES (?)");
  let secret: Buffer | undefined;

  function nameOf(agency: number, externalId: string): Buffer {
    secret ??= readSecret(join(dirname(db.name), "secrets"));
    return createHmac("sha256", secret).update(`${agency}\n${externalId}`).digest().subarray(0, NAME_BYTES);
  }

  return {
    add: (agency, externalId) => void put.run(nameOf(agency, externalId)),
    has: (agency, externalId) => isEmpty.get() !== undefined && find.get(nameOf(agency, externalId)) !== undefined,
  };
}

function readSecret(folder: string): Buffer {
  const path = join(folder, "retention.key");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    // Fails when the secret exists, also when another process made it just now.
    writeFileSync(path, randomBytes(SECRET_BYTES).toString("hex"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return Buffer.from(readFileSync(path, "utf8"), "hex");
}
