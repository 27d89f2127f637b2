import { createHmac, randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AgencyId } from "@lagebild/domain";

const SECRET_BYTES = 32;
const KEY_LENGTH = 32;

/** [C1] One-way names for reporters' keys, with a secret per agency that never leaves the data folder. */
export async function createPseudonymiser(dataFolder: string, agency: AgencyId): Promise<(key: string) => string> {
  const secret = await readSecret(join(dataFolder, "secrets"), agency);
  return (key) => createHmac("sha256", secret).update(key.trim().toLowerCase()).digest("hex").slice(0, KEY_LENGTH);
}

async function readSecret(folder: string, agency: AgencyId): Promise<Buffer> {
  const path = join(folder, `reporter-${agency}.key`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    // Fails when the secret exists, also when another process made it just now.
    await writeFile(path, randomBytes(SECRET_BYTES).toString("hex"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return Buffer.from(await readFile(path, "utf8"), "hex");
}
