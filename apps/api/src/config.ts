import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { LagebildError } from "@lagebild/domain";
import { z } from "zod";
import { parseFeedHosts } from "./feed-hosts.ts";
import { STARTUP_TEXTS } from "./i18n/startup.ts";
import type { Language } from "./i18n/problems.ts";

const REPOSITORY = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const LOOPBACK = ["127.0.0.1", "localhost", "::1"];

export interface Config {
  /** Loopback only, until an administrator exists. */
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  readonly dataFolder: string;
  /** The built web. */
  readonly webFolder: string;
  /** Where agencies put files, a folder for each feed. */
  readonly dropFolder: string;
  /** Origins that feeds may ask, e.g. https://host:8443. */
  readonly feedHosts: readonly string[];
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "silent";
  readonly language: Language;
}

const environmentSchema = z.object({
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4600),
  LAGEBILD_DATA: z.string().min(1).default("./var"),
  LAGEBILD_WEB: z.string().min(1).optional(),
  LAGEBILD_DROP_FOLDER: z.string().min(1).optional(),
  LAGEBILD_FEED_HOSTS: z.string().default(""),
  LAGEBILD_LOG: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  LANG: z.string().default(""),
});

/** The only reader of the environment. Throws a LagebildError that names every variable that is wrong. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
    throw new LagebildError("invalid-input", issues.map(({ path, message }) => `${path}: ${message}`).join("; "), { issues });
  }
  const { HOST, PORT, LAGEBILD_DATA, LAGEBILD_WEB, LAGEBILD_LOG, LAGEBILD_DROP_FOLDER, LAGEBILD_FEED_HOSTS, LANG } = parsed.data;
  const language = LANG.startsWith("de") ? "de" : "en";
  if (!LOOPBACK.includes(HOST)) throw new LagebildError("precondition-failed", STARTUP_TEXTS.hostRefused[language](HOST));
  const dataFolder = resolve(LAGEBILD_DATA);
  return {
    host: HOST,
    port: PORT,
    dataFolder,
    dropFolder: LAGEBILD_DROP_FOLDER === undefined ? join(dataFolder, "eingang") : resolve(LAGEBILD_DROP_FOLDER),
    feedHosts: parseFeedHosts(LAGEBILD_FEED_HOSTS, (entry) => STARTUP_TEXTS.feedHostRefused[language](entry)),
    webFolder: LAGEBILD_WEB === undefined ? join(REPOSITORY, "apps/web/dist") : resolve(LAGEBILD_WEB),
    logLevel: LAGEBILD_LOG,
    language,
  };
}
