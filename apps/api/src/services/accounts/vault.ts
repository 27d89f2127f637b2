import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
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

/** The id of the key under which a text was sealed. */
export function keyIdOf(sealed: string): string {
  return sealed.split(".")[0] ?? "";
}

/** Puts a new key in front, which seals from now on; all others still open. Answers its id. */
export async function addVaultKey(dataFolder: string): Promise<string> {
  const held = await readKeys(dataFolder);
  const key = toKey(randomBytes(KEY_BYTES));
  await writeKeys(dataFolder, [key, ...held]);
  return key.id;
}

/** Drops all keys but one. What the others sealed opens never again. */
export async function keepVaultKey(dataFolder: string, id: string): Promise<void> {
  const kept = (await readKeys(dataFolder)).filter((key) => key.id === id);
  if (kept.length === 0) throw new LagebildError("unavailable", `${pathOf(dataFolder)} holds no key ${id}`);
  await writeKeys(dataFolder, kept);
}

/** The file is the old or the new one, whenever the power fails: written beside, brought to the disk, then renamed. */
async function writeKeys(dataFolder: string, keys: readonly Key[]): Promise<void> {
  const path = pathOf(dataFolder);
  const beside = `${path}.new`;
  const file = await open(beside, "w", 0o600);
  try {
    await file.chmod(0o600);
    await file.writeFile(keys.map(({ bytes }) => `${bytes.toString("hex")}\n`).join(""));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
  const folder = await open(dirname(path), "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function toKey(bytes: Buffer): Key {
  return { id: createHash("sha256").update(bytes).digest("hex").slice(0, 8), bytes };
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
      return toKey(Buffer.from(line.trim(), "hex"));
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
