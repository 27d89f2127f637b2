import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runChecks } from "./checks.mjs";
import { build, install, ROOT, run } from "./process.mjs";

const RESULTS = join(ROOT, "test-results");

install();
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

const tally = { passed: 0, failed: 0, skipped: 0 };
const add = ({ passed, failed, skipped = 0 }) => {
  tally.passed += passed;
  tally.failed += failed;
  tally.skipped += skipped;
};

add(runChecks());
add(runUnit());
const built = build();
add({ passed: built === 0 ? 1 : 0, failed: built === 0 ? 0 : 1 });
if (built === 0) add(runJourneys());
console.log(`\n${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
process.exit(tally.failed === 0 ? 0 : 1);

function runUnit() {
  const file = join(RESULTS, "unit.json");
  const status = run("vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`]);
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(file, "utf8"));
  const failed = report.numFailedTests + (status !== 0 && report.numFailedTests === 0 ? 1 : 0);
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests };
}

function runJourneys() {
  const browser = findBrowser();
  if (browser === undefined) return { passed: 0, failed: 1 };
  const file = join(RESULTS, "journeys.json");
  const status = run("playwright", ["test", "--config", "e2e/playwright.config.ts"], {
    CHROMIUM_PATH: browser,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(file, "utf8")).stats;
  if (flaky > 0) console.log(`\n${flaky} journeys passed at the second try only: see "flaky" above, and mend them.`);
  const failed = unexpected + (status !== 0 && unexpected === 0 ? 1 : 0);
  return { passed: expected + flaky, failed, skipped };
}

/** CHROMIUM_PATH, else the system's Chromium, else Playwright's own download (""). */
function findBrowser() {
  const known = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const found = known.find((path) => path !== undefined && path !== "" && existsSync(path));
  if (found !== undefined) return found;
  return run("playwright", ["install", "chromium"]) === 0 ? "" : undefined;
}
