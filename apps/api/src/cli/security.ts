import { join } from "node:path";
import { countEvents } from "../services/security/count-events.ts";
import { listKeys, type HeldKey } from "../services/security/list-keys.ts";
import { SECURITY_FOLDER } from "../services/security/security-log.ts";
import type { Command } from "./command.ts";
import { SECURITY_CLI_TEXTS } from "./i18n/security-cli-texts.ts";
import type { Language } from "./language.ts";

const DAYS = 7;

/** Where the security log lies, what it noted, and which keys are to be replaced. */
export const security: Command = {
  name: "security",
  positionals: [],
  summary: SECURITY_CLI_TEXTS.summary,
  options: {},
  async run(context) {
    const { dataFolder, viewer, now } = context;
    const log = join(dataFolder, SECURITY_FOLDER, "*.ndjson");
    const events = await countEvents(dataFolder, now(), DAYS);
    const keys = await listKeys(await context.store(), viewer, dataFolder, now());
    const lines = (language: Language): string =>
      [
        SECURITY_CLI_TEXTS.log(log)[language],
        SECURITY_CLI_TEXTS.events(DAYS, Object.keys(events).length)[language],
        ...Object.entries(events).map(([event, count]) => `  ${event}  ${count}`),
        SECURITY_CLI_TEXTS.keys(keys.length)[language],
        ...keys.map((key) => `  ${keyLine(key, language)}`),
      ].join("\n");
    context.result({ log, days: DAYS, events, keys }, { de: lines("de"), en: lines("en") });
  },
};

function keyLine({ of, key, createdAt, endsAt, isOld, isExposed }: HeldKey, language: Language): string {
  const parts = [of, key, SECURITY_CLI_TEXTS.since(createdAt.slice(0, 10))[language]];
  if (endsAt !== null) parts.push(SECURITY_CLI_TEXTS.until(endsAt)[language]);
  if (isOld) parts.push(SECURITY_CLI_TEXTS.old[language]);
  if (isExposed) parts.push(SECURITY_CLI_TEXTS.exposed[language]);
  return parts.join("  ");
}
