import { actorOf } from "../services/audit/actor.ts";
import { createBackupKey, readIdentities, readPassphrase, type Key, type Lock } from "../services/backup/backup-key.ts";
import { instantOf } from "../services/city/city-deps.ts";
import { createBackup } from "../services/backup/create-backup.ts";
import { relockBackup } from "../services/backup/relock-backup.ts";
import { checkBackup, restoreBackup } from "../services/backup/restore-backup.ts";
import type { Arguments, Command } from "./command.ts";
import { BACKUP_CLI_TEXTS, BACKUP_STAGES, keyText, manifestText } from "./i18n/backup-texts.ts";
import { UsageError } from "./usage-error.ts";

const PASSPHRASE = { "passphrase-file": { type: "string", value: "FILE", text: BACKUP_CLI_TEXTS.passphraseFile } } as const;
const KEY_OPTIONS = { identity: { type: "string", value: "FILE", text: BACKUP_CLI_TEXTS.identity }, ...PASSPHRASE } as const;

export const backup: Command = {
  name: "backup",
  positionals: [],
  summary: BACKUP_CLI_TEXTS.summary,
  options: {
    out: { type: "string", value: "FILE", isRequired: true, text: BACKUP_CLI_TEXTS.out },
    recipient: { type: "string", value: "AGE,…", text: BACKUP_CLI_TEXTS.recipient },
    ...PASSPHRASE,
  },
  async run(context, args) {
    const lock = await lockOf(args);
    const { dataFolder, viewer, now } = context;
    const deps = {
      dataFolder,
      now,
      // Opened when there is something to save: opening makes an empty database.
      store: {
        audit: async (entry: Parameters<Awaited<ReturnType<typeof context.store>>["audit"]>[0]) => (await context.store()).audit(entry),
      },
      onStage: (stage: keyof typeof BACKUP_STAGES) => context.say(BACKUP_STAGES[stage]),
    };
    const { manifest, ...made } = await createBackup(deps, viewer, { file: args.get("out"), lock });
    context.result({ ...made, at: manifest.at, databases: manifest.databases, files: manifest.files.length }, manifestText(manifest));
  },
};

export const backupKey: Command = {
  name: "backup key",
  positionals: [],
  summary: BACKUP_CLI_TEXTS.keySummary,
  options: { out: { type: "string", value: "FILE", isRequired: true, text: BACKUP_CLI_TEXTS.out } },
  async run(context, args) {
    const file = args.get("out");
    const recipient = await createBackupKey(file, context.now());
    context.result({ file, recipient }, keyText(file, recipient));
  },
};

export const backupCheck: Command = {
  name: "backup check",
  positionals: ["FILE"],
  summary: BACKUP_CLI_TEXTS.checkSummary,
  options: KEY_OPTIONS,
  async run(context, args) {
    const { dataFolder, viewer } = context;
    const manifest = await checkBackup(viewer, { file: args.positionals[0] ?? "", key: await keyOf(args), near: dataFolder });
    context.result(manifest, manifestText(manifest));
  },
};

export const backupRelock: Command = {
  name: "backup relock",
  positionals: ["FILE"],
  summary: BACKUP_CLI_TEXTS.relockSummary,
  options: {
    ...KEY_OPTIONS,
    out: { type: "string", value: "FILE", isRequired: true, text: BACKUP_CLI_TEXTS.out },
    recipient: { type: "string", value: "AGE,…", text: BACKUP_CLI_TEXTS.recipient },
    "new-passphrase-file": { type: "string", value: "FILE", text: BACKUP_CLI_TEXTS.newPassphraseFile },
  },
  async run(context, args) {
    const key = await keyOf(args);
    const lock = await lockOf(args, "new-passphrase-file");
    const out = args.get("out");
    const made = await relockBackup(context.viewer, { file: args.positionals[0] ?? "", key, out, lock });
    context.result(made, { de: `${BACKUP_CLI_TEXTS.relocked.de}: ${out}`, en: `${BACKUP_CLI_TEXTS.relocked.en}: ${out}` });
  },
};

export const restore: Command = {
  name: "restore",
  positionals: ["FILE"],
  summary: BACKUP_CLI_TEXTS.restoreSummary,
  options: KEY_OPTIONS,
  async run(context, args) {
    const { dataFolder, viewer, now } = context;
    const file = args.positionals[0] ?? "";
    const manifest = await restoreBackup(viewer, { file, key: await keyOf(args), dataFolder });
    // In the log that was restored: from here on it goes on.
    await (
      await context.store()
    ).audit({ at: instantOf(now()), ...actorOf(viewer), what: "backup.restore", subject: file, reason: manifest.at });
    context.result(manifest, manifestText(manifest));
  },
};

async function lockOf(args: Arguments, passphraseOption = "passphrase-file"): Promise<Lock> {
  const [recipients, file] = [args.find("recipient"), args.find(passphraseOption)];
  if ((recipients === undefined) === (file === undefined)) throw new UsageError(BACKUP_CLI_TEXTS.oneLock);
  if (file !== undefined) return { passphrase: await readPassphrase(file) };
  return { recipients: (recipients ?? "").split(",").map((each) => each.trim()) };
}

async function keyOf(args: Arguments): Promise<Key> {
  const [identity, file] = [args.find("identity"), args.find("passphrase-file")];
  if ((identity === undefined) === (file === undefined)) throw new UsageError(BACKUP_CLI_TEXTS.oneKey);
  return file === undefined ? { identities: await readIdentities(identity ?? "") } : { passphrase: await readPassphrase(file) };
}
