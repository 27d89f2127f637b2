import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { LagebildError, personRoleSchema, type PersonRole } from "@lagebild/domain";
import { z } from "zod";
import { publicSiteOf } from "./public-site.ts";
import { parseFeedHosts } from "./feed-hosts.ts";
import { STARTUP_TEXTS } from "./i18n/startup.ts";
import { PROVIDER_VARIABLES, readProvider } from "./provider-config.ts";
import type { ProviderSetting } from "./services/accounts/identity-provider.ts";
import { readSecretFile } from "./services/security/secret-file.ts";
import { SECRET_TEXTS } from "./services/i18n/secret-texts.ts";
import type { Language } from "./i18n/problems.ts";

const REPOSITORY = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const LOOPBACK = ["127.0.0.1", "localhost", "::1"];

export interface Config {
  /** Of this machine alone, unless an administrator exists and `publicUrl` says by which https address people come. */
  readonly host: string;
  /** Whether the host can be reached from this machine alone. */
  readonly isLoopback: boolean;
  /** Where people reach this installation, without a slash at its end. */
  readonly publicUrl: string | null;
  /** Addresses of proxies that are believed when they say for whom they ask. */
  readonly proxies: readonly string[];
  /** Roles that work with a second factor only. */
  readonly factorRoles: readonly PersonRole[];
  /** That signs people in (OpenID Connect). */
  readonly provider: ProviderSetting | null;
  /** How many times the usual budgets of requests somebody has. */
  readonly rateFactor: number;
  /** 0 = any free port. */
  readonly port: number;
  readonly dataFolder: string;
  /** The built web. */
  readonly webFolder: string;
  /** Where agencies put files, a folder for each feed. */
  readonly dropFolder: string;
  /** Origins that feeds may ask, e.g. https://host:8443. */
  readonly feedHosts: readonly string[];
  /** How new alarms are told beside the inbox; nothing of it is set up by default. */
  readonly notices: NoticeConfig;
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "silent";
  readonly language: Language;
}

export interface NoticeConfig {
  readonly mail: { readonly url: string; readonly from: string } | null;
  /** Origins that webhooks may go to. */
  readonly webhookHosts: readonly string[];
  /** With which webhooks are signed; null only where no host is named. */
  readonly webhookSecret: string | null;
  /** With which they are signed as well while receivers change over. */
  readonly formerWebhookSecret: string | null;
  /** Where people reach this installation, without a slash at its end. */
  readonly publicUrl: string | null;
}

const LEAST_SECRET = 32;

const environmentSchema = z.object({
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4600),
  LAGEBILD_DATA: z.string().min(1).default("./var"),
  LAGEBILD_WEB: z.string().min(1).optional(),
  LAGEBILD_DROP_FOLDER: z.string().min(1).optional(),
  LAGEBILD_FEED_HOSTS: z.string().default(""),
  LAGEBILD_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  LAGEBILD_MAIL_FROM: z
    .string()
    .regex(/^[^\r\n@]*[^\s@<]+@[^\s@>]+>?$/)
    .optional(),
  LAGEBILD_WEBHOOK_HOSTS: z.string().default(""),
  LAGEBILD_WEBHOOK_SECRET: z.string().min(LEAST_SECRET).optional(),
  LAGEBILD_WEBHOOK_SECRET_FORMER: z.string().min(LEAST_SECRET).optional(),
  LAGEBILD_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  LAGEBILD_PROXIES: z.string().default(""),
  ...PROVIDER_VARIABLES,
  LAGEBILD_SECOND_FACTOR: z.string().default(""),
  LAGEBILD_RATE_FACTOR: z.coerce.number().min(1).max(10_000).default(1),
  LAGEBILD_LOG: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  LANG: z.string().default(""),
});

/** Each may be given by a file instead, which `…_FILE` names: the environment of a process is seen by more than its files. */
const SECRETS = ["LAGEBILD_SMTP_URL", "LAGEBILD_WEBHOOK_SECRET", "LAGEBILD_WEBHOOK_SECRET_FORMER", "LAGEBILD_OIDC_SECRET"] as const;

type Environment = Readonly<Record<string, string | undefined>>;

function withSecretFiles(environment: Environment): Environment {
  const read = SECRETS.flatMap((name) => {
    const file = environment[`${name}_FILE`];
    if (file === undefined || file === "") return [];
    const text = SECRET_TEXTS.twice(name);
    if (environment[name] !== undefined) throw new LagebildError("precondition-failed", text.en, { text });
    return [[name, readSecretFile(file)] as const];
  });
  return { ...environment, ...Object.fromEntries(read) };
}

/** The only reader of the environment. Throws a LagebildError that names every variable that is wrong. */
export function readConfig(environment: Environment = process.env): Config {
  const parsed = environmentSchema.safeParse(withSecretFiles(environment));
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
    throw new LagebildError("invalid-input", issues.map(({ path, message }) => `${path}: ${message}`).join("; "), { issues });
  }
  const { HOST, PORT, LAGEBILD_DATA, LAGEBILD_WEB, LAGEBILD_LOG, LAGEBILD_DROP_FOLDER, LAGEBILD_FEED_HOSTS, LANG } = parsed.data;
  const language = LANG.startsWith("de") ? "de" : "en";
  const isLoopback = LOOPBACK.includes(HOST);
  const publicUrl = parsed.data.LAGEBILD_PUBLIC_URL?.replace(/\/+$/, "") ?? null;
  // Cookies over plain http could be read on the way.
  if (!isLoopback && publicSiteOf(publicUrl)?.isHttps !== true) {
    throw new LagebildError("precondition-failed", STARTUP_TEXTS.hostNeedsUrl[language](HOST));
  }
  const dataFolder = resolve(LAGEBILD_DATA);
  return {
    host: HOST,
    isLoopback,
    publicUrl,
    proxies: listOf(parsed.data.LAGEBILD_PROXIES),
    factorRoles: readFactorRoles(parsed.data.LAGEBILD_SECOND_FACTOR, language),
    provider: readProvider(parsed.data, publicUrl ?? `http://${HOST.includes(":") ? `[${HOST}]` : HOST}:${PORT}`, language),
    rateFactor: parsed.data.LAGEBILD_RATE_FACTOR,
    port: PORT,
    dataFolder,
    dropFolder: LAGEBILD_DROP_FOLDER === undefined ? join(dataFolder, "eingang") : resolve(LAGEBILD_DROP_FOLDER),
    feedHosts: parseFeedHosts(LAGEBILD_FEED_HOSTS, (entry) => STARTUP_TEXTS.feedHostRefused[language](entry)),
    webFolder: LAGEBILD_WEB === undefined ? join(REPOSITORY, "apps/web/dist") : resolve(LAGEBILD_WEB),
    notices: readNotices(parsed.data, { language, publicUrl }),
    logLevel: LAGEBILD_LOG,
    language,
  };
}

function listOf(text: string): readonly string[] {
  return text.split(",").flatMap((each) => (each.trim() === "" ? [] : [each.trim()]));
}

/** Throws for a word that is no role: a slip would leave a role without protection. */
function readFactorRoles(text: string, language: Language): readonly PersonRole[] {
  const roles = personRoleSchema.options;
  if (text.trim() === "all") return roles;
  return listOf(text).map((each) => {
    const role = personRoleSchema.safeParse(each).data;
    if (role !== undefined) return role;
    throw new LagebildError("invalid-input", STARTUP_TEXTS.factorRoleRefused[language](each, roles.join(", ")));
  });
}

/** Half of a setting would look like one that works. */
function readNotices(
  environment: z.infer<typeof environmentSchema>,
  { language, publicUrl }: Pick<Config, "language" | "publicUrl">,
): NoticeConfig {
  const { LAGEBILD_SMTP_URL: url, LAGEBILD_MAIL_FROM: from, LAGEBILD_WEBHOOK_SECRET: secret } = environment;
  const { LAGEBILD_WEBHOOK_SECRET_FORMER: former } = environment;
  if ((url === undefined) !== (from === undefined)) throw new LagebildError("precondition-failed", STARTUP_TEXTS.mailHalf[language]());
  const refusal = (entry: string): string => STARTUP_TEXTS.webhookHostRefused[language](entry);
  const webhookHosts = parseFeedHosts(environment.LAGEBILD_WEBHOOK_HOSTS, refusal);
  if (webhookHosts.length > 0 && secret === undefined) {
    throw new LagebildError("precondition-failed", STARTUP_TEXTS.webhookSecret[language](LEAST_SECRET));
  }
  return {
    mail: url === undefined || from === undefined ? null : { url, from },
    webhookHosts,
    webhookSecret: secret ?? null,
    formerWebhookSecret: former ?? null,
    publicUrl,
  };
}
