import { execFileSync } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

interface Cruise {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string; readonly to: string }[];
  };
}

export interface ArchitectureVerdict {
  /** Source files that git knows and the cruise did not see: a check that sees nothing must not pass. */
  readonly unseen: readonly string[];
  /** `rule: from -> to`, in the order of the cruise. */
  readonly violations: readonly string[];
  readonly moduleCount: number;
}

const REPOSITORY = dirname(dirname(fileURLToPath(import.meta.url)));

/** Cruises apps and packages of a checkout and compares what was seen with what is there. */
export function checkArchitecture(root: string, files: readonly string[]): ArchitectureVerdict {
  const cruiser = join(REPOSITORY, "node_modules", "dependency-cruiser", "bin", "dependency-cruise.mjs");
  const output = execFileSync(process.execPath, [cruiser, "apps", "packages", "-T", "json", "--config", ".dependency-cruiser.cjs"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  const cruise = JSON.parse(output) as Cruise;
  const seen = new Set(cruise.modules.map((module) => module.source));
  return {
    unseen: files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts") && !seen.has(file)),
    violations: cruise.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
    moduleCount: cruise.modules.length,
  };
}

function main(): number {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "apps", "packages"], {
    cwd: REPOSITORY,
    encoding: "utf8",
  });
  const deleted = new Set(
    execFileSync("git", ["ls-files", "--deleted", "apps", "packages"], { cwd: REPOSITORY, encoding: "utf8" }).split("\n"),
  );
  const files = listed.split("\n").filter((file) => file !== "" && !deleted.has(file));
  const { unseen, violations, moduleCount } = checkArchitecture(REPOSITORY, files);
  for (const file of unseen) console.error(`unseen: ${file}`);
  for (const violation of violations) console.error(violation);
  console.log(`${moduleCount} modules, ${unseen.length} unseen, ${violations.length} violations`);
  if (unseen.length > 0) return 2;
  return violations.length > 0 ? 1 : 0;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) process.exit(main());
