/**
 * The method pages by subject, in the order of the index. A name here is a pair of files `docs/methods/<name>.de.md` and
 * `.en.md`: `tools/check-docs.ts` compares the two, so that no link leads to a page that does not exist.
 */
export const METHOD_GROUPS = [
  {
    id: "counting",
    methods: [
      "counting",
      "coverage",
      "deliveries",
      "data-quality",
      "exchange",
      "published-tables",
      "geocoding",
      "aoristic",
      "selection",
      "results",
    ],
  },
  { id: "hotspots", methods: ["gi-star", "local-moran", "kernel-density", "concentration", "false-discovery-rate", "exact-tails"] },
  { id: "change", methods: ["period-comparison", "mann-kendall", "emerging-hotspots"] },
  { id: "detection", methods: ["early-detection", "space-time-scan", "alarms", "fear-zones", "new-phenomena"] },
  { id: "clusters", methods: ["clusters", "complaint-clusters", "near-repeat"] },
  { id: "evaluation", methods: ["hit-rate", "displacement"] },
] as const;

export type MethodGroup = (typeof METHOD_GROUPS)[number];
export type MethodName = MethodGroup["methods"][number];

export function findMethod(name: string): { readonly method: MethodName; readonly group: MethodGroup } | null {
  for (const group of METHOD_GROUPS) {
    const method = group.methods.find((one) => one === name);
    if (method !== undefined) return { method, group };
  }
  return null;
}
