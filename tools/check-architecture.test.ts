import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { checkArchitecture } from "./check-architecture.ts";

const REPOSITORY = dirname(dirname(fileURLToPath(import.meta.url)));
const config = createRequire(import.meta.url)(join(REPOSITORY, ".dependency-cruiser.cjs")) as {
  forbidden: readonly { name: string; from: { path?: string } }[];
};
const PACKAGES = ["domain", "stats", "geo", "policy", "export", "ingest", "frame", "analysis", "planning", "simulate"];
const LIBRARIES: Readonly<Record<string, string>> = {
  "better-sqlite3": "apps/api",
  hono: "apps/api",
  "@hono/zod-openapi": "apps/api",
  "@hono/node-server": "apps/api",
  "maplibre-gl": "apps/web",
  zustand: "apps/web",
  "@tanstack/react-query": "apps/web",
  "@mantine": "apps/web",
  "@noble/hashes": "apps/web",
  react: "apps/web",
  "intl-messageformat": "apps/web",
  "simple-statistics": "apps/web",
  "h3-js": "packages/geo",
  "@turf": "packages/geo",
  proj4: "packages/geo",
  fflate: "packages/ingest",
  saxes: "packages/ingest",
  "date-holidays": "apps/api",
  "@node-rs/argon2": "apps/api",
  otpauth: "apps/api",
  "openid-client": "apps/api",
  uqr: "apps/web",
  croner: "apps/api",
  nodemailer: "apps/api",
  "age-encryption": "apps/api",
  tar: "apps/api",
  highs: "apps/api",
  "rate-limiter-flexible": "apps/api",
};

/** A small sound product with one real screen: click → state → api → route → service → db. */
const SKELETON: Readonly<Record<string, string>> = {
  ...Object.fromEntries(PACKAGES.map((name) => [`packages/${name}/src/index.ts`, `export const ${name} = 1;`])),
  "packages/geo/src/index.ts": `import { latLngToCell } from "h3-js";\nimport { domain } from "../../domain/src/index.ts";\nexport const geo = [latLngToCell, domain];`,
  "apps/api/src/db/open.ts": `import Database from "better-sqlite3";\nexport const open = Database;`,
  "apps/api/src/services/cells/count.ts": `import { open } from "../../db/open.ts";\nimport { frame } from "../../../../../packages/frame/src/index.ts";\nexport const count = [open, frame];`,
  "apps/api/src/routes/cells.ts": `import { Hono } from "hono";\nimport { count } from "../services/cells/count.ts";\nexport const cells = new Hono().get("/cells", (c) => c.json(count.length));`,
  "apps/api/src/main.ts": `import { cells } from "./routes/cells.ts";\nexport const app = cells;`,
  "apps/api/src/client.ts": `import type { cells } from "./routes/cells.ts";\nexport type App = typeof cells;`,
  "apps/web/src/i18n/de.ts": `export const de = { title: "Lage" };`,
  "apps/web/src/ui/title.tsx": `import { de } from "../i18n/de.ts";\nexport const Title = () => <h1>{de.title}</h1>;`,
  "apps/web/src/state/view.ts": `import { createStore } from "zustand";\nimport { domain } from "../../../../packages/domain/src/index.ts";\nexport const view = createStore(() => ({ domain }));`,
  "apps/web/src/api/cells.ts": `import { hc } from "hono/client";\nimport { useQuery } from "@tanstack/react-query";\nimport type { App } from "../../../api/src/client.ts";\nexport const api = [hc<App>, useQuery];`,
  "apps/web/src/intake/worker.ts": `import { ingest } from "../../../../packages/ingest/src/index.ts";\nexport const worker = ingest;`,
  "apps/web/src/map/map-view.tsx": `import { Map } from "maplibre-gl";\nimport { view } from "../state/view.ts";\nexport const MapView = () => <div>{String([Map, view])}</div>;`,
  "apps/web/src/features/lage/lage-panel.tsx": `import { api } from "../../api/cells.ts";\nimport { MapView } from "../../map/map-view.tsx";\nimport { Title } from "../../ui/title.tsx";\nexport const LagePanel = () => <main><Title /><MapView />{api.length}</main>;`,
  "apps/web/src/features/table/table-panel.tsx": `export const TablePanel = () => <table />;`,
  "apps/web/src/app/main.tsx": `import { LagePanel } from "../features/lage/lage-panel.tsx";\nexport const App = () => <LagePanel />;`,
};

/** Rule → the file that breaks it and nothing that the skeleton needs. */
function breachOf(rule: string): Readonly<Record<string, string>> {
  const special: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    "no-circular": {
      "apps/web/src/ui/circle-a.ts": `import { b } from "./circle-b.ts";\nexport const a = () => b;`,
      "apps/web/src/ui/circle-b.ts": `import { a } from "./circle-a.ts";\nexport const b = () => a;`,
    },
    "no-unresolvable": { "apps/web/src/ui/nowhere.ts": `import { x } from "a-package-that-nobody-declared";\nexport const nowhere = x;` },
    "no-dev-dependency-in-production": { "apps/web/src/ui/dev-only.ts": `import { build } from "vite";\nexport const devOnly = build;` },
    "no-test-code-in-production": {
      "packages/geo/src/planted.test.ts": `export const planted = 1;`,
      "packages/geo/src/uses-test.ts": `import { planted } from "./planted.test.ts";\nexport const usesTest = planted;`,
    },
    "no-deep-import": {
      "packages/domain/src/inner.ts": `export const inner = 1;`,
      "packages/geo/src/deep.ts": `import { inner } from "../../domain/src/inner.ts";\nexport const deep = inner;`,
    },
    "intake-reads-files": {
      "apps/web/src/app/reads-files.ts": `import { ingest } from "../../../../packages/ingest/src/index.ts";\nexport const readsFiles = ingest;`,
    },
    "server-is-a-type": { "apps/web/src/app/server.ts": `import { app } from "../../../api/src/main.ts";\nexport const server = app;` },
    "packages-are-pure": { "packages/ingest/src/reads.ts": `import { readFileSync } from "node:fs";\nexport const reads = readFileSync;` },
    "features-are-strangers": {
      "apps/web/src/features/lage/stranger.tsx": `import { TablePanel } from "../table/table-panel.tsx";\nexport const Stranger = () => <TablePanel />;`,
    },
  };
  if (special[rule] !== undefined) return special[rule];
  const found = config.forbidden.find(({ name }) => name === rule);
  if (rule.startsWith("imports-of-")) return forbiddenImport(String(found?.from.path).replace(/^\^|\/$/g, ""));
  const library = Object.keys(LIBRARIES).find((name) => `door-of-${name.replace(/[@/]/g, "")}` === rule);
  if (library === undefined) throw new Error(`no breach is planted for ${rule}`);
  const entry = { "@turf": "@turf/area", "@mantine": "@mantine/core", "@noble/hashes": "@noble/hashes/sha2.js" }[library] ?? library;
  const home = LIBRARIES[library] ?? "";
  const file =
    home === "apps/api"
      ? `${home}/src/jobs/door.ts`
      : home === "apps/web"
        ? `${home}/src/features/lage/door.ts`
        : `${home}/../analysis/src/door.ts`;
  return { [join(file).replace(".ts", `-${rule}.ts`)]: `import * as library from "${entry}";\nexport const door = library;` };
}

function forbiddenImport(folder: string): Readonly<Record<string, string>> {
  const targets: Readonly<Record<string, string>> = {
    "packages/simulate": "packages/export/src/index.ts",
    "apps/api": "apps/web/src/app/main.tsx",
    "apps/web": "apps/api/src/main.ts",
    "apps/api/src/services": "apps/api/src/routes/cells.ts",
    "apps/api/src/workers": "apps/api/src/routes/cells.ts",
    "apps/api/src/cli": "apps/api/src/routes/cells.ts",
  };
  const target = targets[folder] ?? "packages/simulate/src/index.ts";
  const inner = /^(packages|apps)\/[^/]+$/.test(folder) ? `${folder}/src/planted` : `${folder}/planted`;
  const file = folder.includes("features") ? `${folder}/lage/planted-import.ts` : `${inner}-import.ts`;
  return { [file]: `import * as target from "${relative(dirname(file), target)}";\nexport const planted = target;` };
}

let folder = "";
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

function createSkeleton(): void {
  folder = mkdtempSync(join(tmpdir(), "lagebild-architecture-"));
  for (const file of [".dependency-cruiser.cjs", "tsconfig.json"]) cpSync(join(REPOSITORY, file), join(folder, file));
  symlinkSync(join(REPOSITORY, "node_modules"), join(folder, "node_modules"));
  write(SKELETON);
  for (const home of ["apps/api", "apps/web", "packages/geo", "packages/ingest"]) {
    cpSync(join(REPOSITORY, home, "package.json"), join(folder, home, "package.json"));
    symlinkSync(join(REPOSITORY, home, "node_modules"), join(folder, home, "node_modules"));
  }
  // Doors of the packages are tried from packages/analysis, which must be able to find their libraries.
  const libraries = join(folder, "packages/analysis/node_modules");
  mkdirSync(libraries, { recursive: true });
  for (const [name, home] of Object.entries(LIBRARIES).filter(([, home]) => home.startsWith("packages/"))) {
    symlinkSync(join(REPOSITORY, home, "node_modules", name), join(libraries, name));
  }
}

describe("the architecture check", () => {
  it("passes a sound skeleton with a real screen and sees each of its files", { timeout: 60_000 }, () => {
    createSkeleton();
    const verdict = checkArchitecture(folder, Object.keys(SKELETON));
    expect(verdict.violations).toEqual([]);
    expect(verdict.unseen).toEqual([]);
    expect(verdict.moduleCount).toBeGreaterThanOrEqual(Object.keys(SKELETON).length);
  });

  it("fails for one planted breach of every rule, by the name of that rule", { timeout: 120_000 }, () => {
    createSkeleton();
    const breaches = config.forbidden.map(({ name }) => ({ name, files: breachOf(name) }));
    for (const { files } of breaches) write(files);
    const { violations } = checkArchitecture(folder, []);
    const missed = breaches.filter(
      ({ name, files }) =>
        !violations.some((line) => line.startsWith(`${name}: `) && Object.keys(files).some((file) => line.includes(file))),
    );
    expect(missed.map(({ name }) => name)).toEqual([]);
  });

  it("names a source file that the cruise did not see", { timeout: 60_000 }, () => {
    createSkeleton();
    expect(checkArchitecture(folder, ["packages/geo/src/index.ts", "apps/web/src/app/unseen.tsx"]).unseen).toEqual([
      "apps/web/src/app/unseen.tsx",
    ]);
  });
});
