import { writeFile } from "node:fs/promises";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { InvalidInputError } from "@lagebild/domain";
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { readSecretFile } from "../security/secret-file.ts";
import { BACKUP_TEXTS } from "../i18n/backup-texts.ts";

/** A passphrase is guessed offline by whoever holds the file. */
export const LEAST_PASSPHRASE = 16;

/** Who can open a backup: whoever holds the key of one of the recipients, or knows the passphrase. */
export type Lock = { readonly recipients: readonly string[] } | { readonly passphrase: string };
/** With what it is opened. */
export type Key = { readonly identities: readonly string[] } | { readonly passphrase: string };

type Bytes = AsyncIterable<Uint8Array>;

/** Writes a new key into a file that only its owner can read; answers the recipient to lock backups for. Throws InvalidInputError where the file exists. */
export async function createBackupKey(file: string, now: Date): Promise<string> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const content = `# created: ${now.toISOString()}\n# public key: ${recipient}\n${identity}\n`;
  await writeFile(file, content, { flag: "wx", mode: 0o600 }).catch((cause: unknown) => {
    throw refusal(BACKUP_TEXTS.unwritable(file), cause);
  });
  return recipient;
}

/** Lines of a file of keys as `age-keygen` writes them. Throws InvalidInputError, and as `readSecretFile` does. */
export async function readIdentities(file: string): Promise<readonly string[]> {
  const lines = readSecretFile(file)
    .split(/\r?\n/)
    .map((line) => line.trim());
  const identities = lines.filter((line) => line.startsWith("AGE-SECRET-KEY-"));
  if (identities.length === 0) throw refusal(BACKUP_TEXTS.noIdentity(file));
  return identities;
}

/** The first line of a file. Throws as above. */
export async function readPassphrase(file: string): Promise<string> {
  const passphrase = (readSecretFile(file).split(/\r?\n/)[0] ?? "").trim();
  if (passphrase.length < LEAST_PASSPHRASE) throw refusal(BACKUP_TEXTS.shortPassphrase(LEAST_PASSPHRASE));
  return passphrase;
}

/** Encrypts by the age format (age-encryption.org/v1). Throws InvalidInputError for a recipient that is none. */
export async function lockStream(content: Bytes, lock: Lock): Promise<Bytes> {
  const encrypter = new Encrypter();
  if ("passphrase" in lock) encrypter.setPassphrase(lock.passphrase);
  else for (const recipient of lock.recipients) addRecipient(encrypter, recipient);
  return encrypter.encrypt(toWeb(content));
}

function addRecipient(encrypter: Encrypter, recipient: string): void {
  try {
    encrypter.addRecipient(recipient);
  } catch (cause) {
    throw refusal(BACKUP_TEXTS.noRecipient(recipient), cause);
  }
}

/** Throws InvalidInputError for a wrong key; what it yields throws where the file was changed or cut. */
export async function unlockStream(content: Bytes, key: Key): Promise<Bytes> {
  const decrypter = new Decrypter();
  try {
    if ("passphrase" in key) decrypter.addPassphrase(key.passphrase);
    else for (const identity of key.identities) decrypter.addIdentity(identity);
    return await decrypter.decrypt(toWeb(content));
  } catch (cause) {
    throw refusal(BACKUP_TEXTS.wrongKey, cause);
  }
}

function toWeb(content: Bytes): ReadableStream<Uint8Array> {
  return Readable.toWeb(Readable.from(content));
}

function refusal(text: { readonly de: string; readonly en: string }, cause?: unknown): InvalidInputError {
  return new InvalidInputError(text.en, [], { cause, text });
}
