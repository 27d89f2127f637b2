import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { COMMANDS } from "../../cli/commands.ts";
import { readConfig } from "../../config.ts";
import { readIdentities } from "../backup/backup-key.ts";

const SECRET = "q7-geheim-geheim-geheim-geheim-geheim";
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lagebild-secrets-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function fileWith(text: string, mode = 0o600): Promise<string> {
  const file = join(folder, "secret");
  await writeFile(file, text);
  await chmod(file, mode);
  return file;
}

/** What is said of a failure, with its causes. */
async function messageOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    return `${String(error)} ${error instanceof Error ? String(error.cause) : ""} ${JSON.stringify(error)}`;
  }
  throw new Error("nothing was refused");
}

describe("secrets", () => {
  it("come from a file that owner and group alone can read", async () => {
    for (const mode of [0o600, 0o400, 0o640]) {
      const { notices } = readConfig({
        LAGEBILD_WEBHOOK_SECRET_FILE: await fileWith(`${SECRET}\n`, mode),
        LAGEBILD_WEBHOOK_HOSTS: "https://a.example",
      });
      expect(notices.webhookSecret).toBe(SECRET);
      await rm(join(folder, "secret"));
    }
  });

  it.each([0o604, 0o644, 0o666, 0o602, 0o601])("are refused in a file of mode %o", async (mode) => {
    const file = await fileWith(SECRET, mode);
    expect(await messageOf(() => readConfig({ LAGEBILD_WEBHOOK_SECRET_FILE: file }))).toMatch(/everybody on this machine.*chmod o-rwx/);
    expect(await messageOf(() => readIdentities(file))).toContain("everybody on this machine");
  });

  it("are refused where file and variable name different ones, and where the file is missing, empty or no file", async () => {
    const file = await fileWith(SECRET);
    expect(await messageOf(() => readConfig({ LAGEBILD_SMTP_URL_FILE: file, LAGEBILD_SMTP_URL: SECRET }))).toContain("both set");
    for (const bad of [join(folder, "gone"), folder]) {
      expect(await messageOf(() => readConfig({ LAGEBILD_SMTP_URL_FILE: bad }))).toContain("cannot be read");
    }
    await writeFile(file, "\n");
    expect(await messageOf(() => readConfig({ LAGEBILD_SMTP_URL_FILE: file }))).toContain("empty");
  });

  it("stand in no message about a setting that is wrong", async () => {
    for (const environment of [
      { LAGEBILD_SMTP_URL: `http://user:${SECRET}@mail.example`, LAGEBILD_MAIL_FROM: "a@b.example" },
      { LAGEBILD_SMTP_URL: `smtp://user:${SECRET}@mail.example` },
      { LAGEBILD_WEBHOOK_SECRET: SECRET.slice(0, 20), LAGEBILD_WEBHOOK_HOSTS: "https://a.example" },
      { LAGEBILD_WEBHOOK_SECRET_FORMER: SECRET.slice(0, 20) },
      { LAGEBILD_WEBHOOK_SECRET: SECRET, LAGEBILD_WEBHOOK_HOSTS: `https://user:${SECRET}@a.example` },
      { LAGEBILD_FEED_HOSTS: `https://${SECRET}@a.example` },
      { LAGEBILD_FEED_HOSTS: `user:${SECRET}@a.example` },
      { LAGEBILD_SMTP_URL_FILE: await fileWith(`http://user:${SECRET}@mail.example`) },
    ]) {
      expect(await messageOf(() => readConfig(environment))).not.toContain(SECRET.slice(0, 20));
    }
  });

  it("are an argument of no command, for everybody sees the arguments of a process", async () => {
    const suspicious = /secret|password|passphrase|token|identity|credential/;
    for (const entry of COMMANDS) {
      const { name, options, positionals } = await entry.load();
      for (const [option, { type, value }] of Object.entries(options)) {
        if (suspicious.test(option) && type === "string") expect([name, option, value]).toEqual([name, option, "FILE"]);
      }
      expect(positionals.filter((each) => suspicious.test(each.toLowerCase()))).toEqual([]);
    }
  });
});
