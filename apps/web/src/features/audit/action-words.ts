import type { MessageKey } from "../../i18n/translate.ts";

/** First words of verbs and of addresses, and what they are about. */
const AREAS = {
  "accounts-key": "person",
  agency: "agency",
  agreement: "agreement",
  agreements: "agreement",
  backup: "backup",
  people: "person",
  person: "person",
  session: "session",
  alarm: "alarm",
  alarms: "alarm",
  "alarm-setting": "alarmSetting",
  analyses: "analysis",
  area: "area",
  ask: "counts",
  audit: "audit",
  cells: "counts",
  "cell-series": "counts",
  cities: "city",
  city: "city",
  context: "context",
  "context-layers": "context",
  "context-near": "context",
  coverage: "coverage",
  demo: "demo",
  district: "district",
  districts: "district",
  "district-pages": "districtPage",
  "early-warning": "warning",
  facets: "counts",
  "fear-zones": "zone",
  feed: "feed",
  feeds: "feed",
  gazetteer: "address",
  geocoding: "address",
  import: "import",
  "import-runs": "import",
  job: "import",
  jobs: "import",
  mapping: "mapping",
  mappings: "mapping",
  message: "message",
  processing: "processing",
  profile: "city",
  published: "published",
  quality: "quality",
  quarantine: "quarantine",
  register: "agency",
  reporters: "counts",
  reports: "reports",
  retention: "retention",
  "saved-areas": "area",
  shares: "counts",
  subscription: "subscription",
  subscriptions: "subscription",
  timeline: "counts",
  transfers: "transfer",
  "unknown-codes": "quality",
  upload: "import",
  uploads: "import",
  view: "view",
  views: "view",
  visibility: "agreement",
  warning: "warning",
  zone: "zone",
} as const;

/** What an entry is about, in words; null: a verb that this page does not know. */
export function areaKeyOf(what: string): Extract<MessageKey, `audit.area.${string}`> | null {
  const [, path] = what.split(" ");
  const word =
    path === undefined ? what.split(".")[0] : path.split("/").filter((part) => !["", "api", "cities", ":city"].includes(part))[0];
  const known: Readonly<Record<string, (typeof AREAS)[keyof typeof AREAS]>> = AREAS;
  const area = known[word ?? ""] ?? (path === undefined ? undefined : "city");
  return area === undefined ? null : `audit.area.${area}`;
}
