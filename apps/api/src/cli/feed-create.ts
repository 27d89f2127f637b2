import { agencyIdSchema, cityIdSchema, feedRequestSchema, kindSchema } from "@lagebild/domain";
import { createFeed } from "../services/feeds/create-feed.ts";
import { readJsonFile } from "../services/import/json-file.ts";
import type { Arguments, Command } from "./command.ts";
import { feedLine } from "./feed.ts";
import { withFeeds } from "./feed-world.ts";
import { FEED_CLI_TEXTS } from "./i18n/feed-cli-texts.ts";
import { getOption } from "./parse-option.ts";
import { UsageError } from "./usage-error.ts";

/** Options that belong to the source, by the member that each becomes. */
const SOURCE_OPTIONS = {
  folder: "folder",
  pattern: "pattern",
  url: "url",
  format: "format",
  jurisdiction: "jurisdiction",
  since: "since",
  "window-days": "windowDays",
  "overlap-hours": "overlapHours",
  collection: "collection",
  "type-name": "typeName",
  "page-size": "pageSize",
} as const;
const NUMBERS: readonly string[] = ["windowDays", "overlapHours", "pageSize"];

function sourceOf(args: Arguments): Readonly<Record<string, unknown>> {
  const members = Object.entries(SOURCE_OPTIONS).flatMap(([option, member]) => {
    const text = args.find(option);
    return text === undefined ? [] : [[member, NUMBERS.includes(member) ? Number(text) : text] as const];
  });
  return { type: args.get("type"), ...Object.fromEntries(members) };
}

export const feedCreate: Command = {
  name: "feed create",
  positionals: [],
  summary: FEED_CLI_TEXTS.createSummary,
  options: {
    city: { type: "string", value: "ID", isRequired: true, text: FEED_CLI_TEXTS.city },
    agency: { type: "string", value: "ID", isRequired: true, text: FEED_CLI_TEXTS.agency },
    name: { type: "string", value: "NAME", isRequired: true, text: FEED_CLI_TEXTS.name },
    kind: { type: "string", value: "KIND", isRequired: true, text: FEED_CLI_TEXTS.kind },
    mapping: { type: "string", value: "FILE", isRequired: true, text: FEED_CLI_TEXTS.mapping },
    type: { type: "string", value: "push|dropFolder|pull|open311|features|wfs", isRequired: true, text: FEED_CLI_TEXTS.type },
    schedule: { type: "string", value: "CRON", text: FEED_CLI_TEXTS.scheduleOption },
    folder: { type: "string", value: "NAME", text: FEED_CLI_TEXTS.folder },
    pattern: { type: "string", value: "PATTERN", text: FEED_CLI_TEXTS.pattern },
    url: { type: "string", value: "URL", text: FEED_CLI_TEXTS.url },
    format: { type: "string", value: "json|xml", text: FEED_CLI_TEXTS.format },
    jurisdiction: { type: "string", value: "ID", text: FEED_CLI_TEXTS.jurisdiction },
    since: { type: "string", value: "DATE", text: FEED_CLI_TEXTS.since },
    "window-days": { type: "string", value: "N", text: FEED_CLI_TEXTS.windowDays },
    "overlap-hours": { type: "string", value: "N", text: FEED_CLI_TEXTS.overlapHours },
    collection: { type: "string", value: "NAME", text: FEED_CLI_TEXTS.collection },
    "type-name": { type: "string", value: "NAME", text: FEED_CLI_TEXTS.typeName },
    "page-size": { type: "string", value: "N", text: FEED_CLI_TEXTS.pageSize },
  },
  run: (context, args) =>
    withFeeds(context, async ({ deps }) => {
      const request = feedRequestSchema.safeParse({
        name: args.get("name"),
        agency: getOption(args, "agency", agencyIdSchema),
        kind: getOption(args, "kind", kindSchema),
        mapping: await readJsonFile(args.get("mapping")),
        schedule: args.find("schedule") ?? null,
        source: sourceOf(args),
      });
      if (!request.success) {
        const said = request.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
        throw new UsageError(FEED_CLI_TEXTS.invalid(said));
      }
      const answer = await createFeed(deps, context.viewer, { ...request.data, city: getOption(args, "city", cityIdSchema) });
      const { feed } = answer;
      context.result(answer, { de: feedLine(feed, "de"), en: feedLine(feed, "en") });
    }),
};
