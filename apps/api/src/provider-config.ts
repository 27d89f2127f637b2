import { readFileSync } from "node:fs";
import { LagebildError } from "@lagebild/domain";
import { z } from "zod";
import { STARTUP_TEXTS } from "./i18n/startup.ts";
import type { Language } from "./i18n/problems.ts";
import { parseGroupRules } from "./services/accounts/group-rules.ts";
import type { ProviderSetting } from "./services/accounts/identity-provider.ts";

const text = z.string().min(1).optional();
/** Of the environment: the provider that signs people in (OpenID Connect). */
export const PROVIDER_VARIABLES = {
  LAGEBILD_OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  LAGEBILD_OIDC_CLIENT_ID: text,
  LAGEBILD_OIDC_SECRET: text,
  LAGEBILD_OIDC_GROUPS_FILE: text,
  LAGEBILD_OIDC_GROUPS_CLAIM: z.string().min(1).default("groups"),
  LAGEBILD_OIDC_SCOPE: z.string().default("openid profile"),
  LAGEBILD_OIDC_NAME: z.string().max(60).optional(),
  LAGEBILD_LOCAL_SIGN_IN: z.enum(["on", "off"]).default("on"),
};
type Environment = z.infer<z.ZodObject<typeof PROVIDER_VARIABLES>>;

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Null where none is named. Throws a LagebildError for half of a setting, a file that cannot be read, and an address that anybody on the way could answer for. */
export function readProvider(environment: Environment, publicUrl: string, language: Language): ProviderSetting | null {
  const { LAGEBILD_OIDC_ISSUER: issuer, LAGEBILD_OIDC_CLIENT_ID: clientId, LAGEBILD_OIDC_GROUPS_FILE: groupsFile } = environment;
  const isOnly = environment.LAGEBILD_LOCAL_SIGN_IN === "off";
  const named = [issuer, clientId, groupsFile].filter((each) => each !== undefined).length;
  if (named === 0 && !isOnly) return null;
  if (issuer === undefined || clientId === undefined || groupsFile === undefined) {
    throw new LagebildError("precondition-failed", STARTUP_TEXTS.providerHalf[language]());
  }
  const { protocol, hostname, host } = new URL(issuer);
  if (protocol === "http:" && !LOOPBACK.has(hostname)) {
    throw new LagebildError("precondition-failed", STARTUP_TEXTS.providerPlain[language](issuer));
  }
  return {
    issuer,
    clientId,
    clientSecret: environment.LAGEBILD_OIDC_SECRET ?? null,
    name: environment.LAGEBILD_OIDC_NAME ?? host,
    scope: environment.LAGEBILD_OIDC_SCOPE,
    groupsClaim: environment.LAGEBILD_OIDC_GROUPS_CLAIM,
    rules: parseGroupRules(fileOf(groupsFile, "LAGEBILD_OIDC_GROUPS_FILE"), groupsFile),
    isOnly,
    publicUrl,
  };
}

function fileOf(path: string, variable: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new LagebildError("precondition-failed", `${variable}: ${path}: ${cause instanceof Error ? cause.message : ""}`, {}, { cause });
  }
}
