import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { LagebildError } from "@lagebild/domain";

/** Hides texts in the database and in browsers from whoever does not have the key of this installation. */
export interface Vault {
  /** `about` says what the text is for: under anything else it does not open again. */
  seal(text: string, about: string): Promise<string>;
  /** Null: not sealed by this installation, for something else, or changed since. */
  open(sealed: string, about: string): Promise<string | null>;
}

const CIPHER = "aes-256-gcm";
const [KEY_BYTES, IV_BYTES, TAG_BYTES] = [32, 12, 16];
const KEY_LINE = /^[0-9a-f]{64}$/;

interface Key {
  /** Names the key in what it sealed. */
  readonly id: string;
  readonly bytes: Buffer;
}

/**
 * AES-256-GCM with keys of `secrets/accounts.key` in the data folder, made at the first use: one a line, hexadecimal. The first seals, all open, so that a new
 * key is put in front and the old one goes when nothing is under it any more.
 */
export function createVault(dataFolder: string): Vault {
  return {
    async seal(text, about) {
      const [key] = await readKeys(dataFolder);
      if (key === undefined) throw new LagebildError("unavailable", `${pathOf(dataFolder)} holds no key`);
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, key.bytes, iv).setAAD(Buffer.from(about));
      const sealed = Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return `${key.id}.${sealed.toString("base64url")}`;
    },
    async open(sealed, about) {
      const [id, body = ""] = sealed.split(".");
      const key = (await readKeys(dataFolder)).find((each) => each.id === id);
      const bytes = Buffer.from(body, "base64url");
      if (key === undefined || bytes.length < IV_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv(CIPHER, key.bytes, bytes.subarray(0, IV_BYTES)).setAAD(Buffer.from(about));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
      } catch {
        return null;
      }
    },
  };
}

function pathOf(dataFolder: string): string {
  return join(dataFolder, "secrets", "accounts.key");
}

/** Read each time: a key that the operator put in front counts without another start. Throws a LagebildError for a line that is no key. */
async function readKeys(dataFolder: string): Promise<readonly Key[]> {
  const path = pathOf(dataFolder);
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (isCode(error, "ENOENT")) return makeKey(dataFolder);
    throw error;
  });
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line, at) => {
      if (!KEY_LINE.test(line.trim())) throw new LagebildError("unavailable", `${path}, line ${at + 1}: 64 hexadecimal digits are a key`);
      const bytes = Buffer.from(line.trim(), "hex");
      return { id: createHash("sha256").update(bytes).digest("hex").slice(0, 8), bytes };
    });
}

async function makeKey(dataFolder: string): Promise<string> {
  const path = pathOf(dataFolder);
  await mkdir(join(dataFolder, "secrets"), { recursive: true, mode: 0o700 });
  try {
    // Fails when another process made it just now.
    await writeFile(path, `${randomBytes(KEY_BYTES).toString("hex")}\n`, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
  }
  return readFile(path, "utf8");
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
