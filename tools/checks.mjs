import { run } from "./process.mjs";

const TSC = "node_modules/@typescript/native/bin/tsc";

/** Everything that needs neither a browser nor a database: name → command. */
const CHECKS = {
  format: ["oxfmt", ["--check", "."]],
  lint: ["oxlint", ["--type-aware", "--deny-warnings", "."]],
  types: ["node", [TSC, "--noEmit"]],
  "types of the web": ["node", [TSC, "--noEmit", "-p", "apps/web"]],
  architecture: ["tsx", ["tools/check-architecture.ts"]],
  docs: ["tsx", ["tools/check-docs.ts"]],
  "unused code": ["knip", ["--no-progress"]],
  workspace: ["sherif", ["--no-install", "--ignore-rule", "root-package-manager-field"]],
};

/** Runs all checks, says which failed, and answers their numbers. */
export function runChecks() {
  const failed = Object.entries(CHECKS)
    .filter(([name, [command, args]]) => {
      console.log(`\n— ${name}`);
      return run(command, args) !== 0;
    })
    .map(([name]) => name);
  if (failed.length > 0) console.error(`\nfailed checks: ${failed.join(", ")}`);
  return { passed: Object.keys(CHECKS).length - failed.length, failed: failed.length };
}
