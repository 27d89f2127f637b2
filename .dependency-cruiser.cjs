/** The import table: each folder, and what it may import. An edge that is not named here is an error. */
const PURE = ["domain", "assembler", "stats", "frame", "geo", "policy", "ingest", "analysis", "planning", "simulate", "export"].map(
  (p) => `packages/${p}`,
);
const MAY_IMPORT = {
  "packages/domain": [],
  "packages/assembler": [],
  "packages/stats": [],
  "packages/geo": ["packages/domain"],
  "packages/policy": ["packages/domain", "packages/geo"],
  "packages/export": ["packages/domain", "packages/geo"],
  "packages/ingest": ["packages/domain", "packages/geo"],
  "packages/frame": ["packages/assembler", "packages/domain"],
  "packages/analysis": ["packages/assembler", "packages/domain", "packages/geo", "packages/stats", "packages/frame"],
  "packages/planning": ["packages/domain", "packages/geo", "packages/stats", "packages/frame"],
  "packages/simulate": ["packages/domain", "packages/geo", "packages/stats"],
  "apps/api": PURE,
  "apps/web": ["packages/domain", "packages/geo", "packages/ingest"],
  "apps/api/src/db": ["packages/domain", "apps/api/src/workers/spawn"],
  "apps/api/src/services": ["apps/api/src/(db|feeds)", ...PURE],
  "apps/api/src/routes": ["apps/api/src/services", "packages/domain"],
  "apps/api/src/jobs": ["apps/api/src/services", "packages/domain"],
  "apps/api/src/feeds": ["packages/domain", "packages/ingest"],
  "apps/api/src/workers": ["apps/api/src/(services|db|feeds)", ...PURE],
  "apps/api/src/middleware": ["apps/api/src/services", "packages/domain", "packages/policy"],
  "apps/api/src/cli": ["apps/api/src/(services|db|workers|i18n)", "apps/api/src/(main|config)\\.ts", ...PURE],
  "apps/web/src/i18n": [],
  "apps/web/src/ui": ["apps/web/src/i18n"],
  "apps/web/src/state": ["packages/domain"],
  "apps/web/src/api": ["packages/domain"],
  "apps/web/src/map": ["apps/web/src/(state|i18n)", "packages/domain", "packages/geo"],
  "apps/web/src/intake": ["packages/domain", "packages/ingest"],
  "apps/web/src/explain": ["apps/web/src/(ui|i18n)", "packages/domain"],
  "apps/web/src/features": ["apps/web/src/(api|map|state|ui|i18n|intake|explain)", "packages/domain", "packages/geo"],
};
/** One door for each outside library: only this folder may import it. */
const DOORS = {
  "@node-rs/argon2": "apps/api/src/services/accounts",
  croner: "apps/api/src/services",
  "date-holidays": "apps/api/src/services",
  nodemailer: "apps/api/src/services/notices",
  "age-encryption": "apps/api/src/services/backup",
  tar: "apps/api/src/services/backup",
  highs: "apps/api/src/services/published",
  fflate: "packages/ingest",
  saxes: "packages/ingest",
  "better-sqlite3": "apps/api/src/db",
  hono: "apps/(api/src/(routes|middleware|app|main|errors)|web/src/api)",
  "@hono/zod-openapi": "apps/api/src/(routes|middleware|app|errors)",
  "@hono/node-server": "apps/api/src/main",
  "maplibre-gl": "apps/web/src/map",
  zustand: "apps/web/src/state",
  "@tanstack/react-query": "apps/web/src/(api|app)",
  "@mantine": "apps/web/src/(ui|app)",
  "@noble/hashes": "apps/web/src/intake",
  "simple-statistics": "apps/web/src/map",
  "h3-js": "packages/geo",
  "@turf": "packages/geo",
  proj4: "packages/geo",
  "intl-messageformat": "apps/web/src/i18n",
};
const TEST = "\\.(test(-d)?|fixture)\\.tsx?$|-contract\\.ts$|/kill-[a-z-]*child\\.ts$";
const rule = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });
module.exports = {
  forbidden: [
    rule("no-circular", "A cycle has no top: split the shared part out.", {}, { circular: true }),
    rule(
      "no-unresolvable",
      "A typo, or a dependency missing from package.json.",
      {},
      // `hast` is a package of types alone.
      { couldNotResolve: true, pathNot: ["\\?(url|inline|raw|worker)$", "^hast$"] },
    ),
    rule(
      "no-dev-dependency-in-production",
      "Move it to dependencies.",
      { path: "^(apps|packages)/", pathNot: [TEST, "vite\\.config\\.ts$", "vite-env\\.d\\.ts$", "^apps/web/method-pages/"] },
      { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "/@types/" },
    ),
    rule("no-test-code-in-production", "Production code never imports a test.", { pathNot: TEST }, { path: TEST }),
    rule(
      "no-deep-import",
      "Cross a package border only through its exports map.",
      { path: "^((?:apps|packages)/[^/]+)/" },
      { path: "^(apps|packages)/", pathNot: ["^$1/", "^packages/[^/]+/src/index\\.ts$", "^apps/api/src/client\\.ts$"] },
    ),
    rule(
      "server-is-a-type",
      "The client may know the server's type, never its code.",
      { path: "^apps/web/" },
      { path: "^apps/api/", dependencyTypesNot: ["type-only"] },
    ),
    rule(
      "packages-are-pure",
      "No file, clock, network or process in packages/: pass values in.",
      { path: "^packages/", pathNot: TEST },
      { dependencyTypes: ["core"] },
    ),
    rule(
      "features-are-strangers",
      "Share through state/, api/, map/ or ui/.",
      { path: "^apps/web/src/features/([^/]+)/" },
      { path: "^apps/web/src/features/", pathNot: "^apps/web/src/features/$1/" },
    ),
    rule(
      "intake-reads-files",
      "Only apps/web/src/intake may import packages/ingest: one place decides what of a file leaves the browser (ADR 0014).",
      { path: "^apps/web/", pathNot: ["^apps/web/src/intake/", TEST] },
      { path: "^packages/ingest/" },
    ),
    ...Object.entries(MAY_IMPORT).map(([from, to]) =>
      rule(
        `imports-of-${from.replaceAll("/", "-")}`,
        `${from} may import only: ${to.join(", ") || "nothing of ours"}.`,
        { path: `^${from}/`, pathNot: TEST },
        { path: "^(apps|packages)/", pathNot: [`^${from}/`, ...to.map((t) => `^${t}([/.]|$)`), "^apps/api/src/client\\.ts$"] },
      ),
    ),
    ...Object.entries(DOORS).map(([lib, door]) =>
      rule(
        `door-of-${lib.replace(/[@/]/g, "")}`,
        `Only ${door} may import ${lib}.`,
        { path: "^(apps|packages)/", pathNot: [`^${door}`, TEST] },
        { path: `node_modules/${lib}(/|$)`, dependencyTypesNot: ["type-only"] },
      ),
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(apps|packages)/[^/]+/(dist|coverage)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "default"],
      extensions: [".ts", ".tsx", ".js", ".mjs"],
    },
  },
};
