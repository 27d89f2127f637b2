import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { runChecks } from "./checks.mjs";
import { build, install, ROOT, run } from "./process.mjs";

const RESULTS = join(ROOT, "test-results");

install();
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

const failures = [];
const shaky = [];
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
for (const { name, message } of shaky) console.log(`\nPASSED AT THE SECOND TRY ${name}: mend it\n${firstLines(message)}`);
// Last, where it is found: what is above may be cut off.
for (const { name, message } of failures) console.log(`\nFAILED ${name}\n${firstLines(message)}`);
console.log(`\n${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
process.exit(tally.failed === 0 ? 0 : 1);

function runUnit() {
  const file = join(RESULTS, "unit.json");
  const status = run("vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`]);
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(file, "utf8"));
  failures.push(...report.testResults.flatMap(failedTests));
  shaky.push(...report.testResults.flatMap(shakyTests));
  if (status !== 0 && report.numFailedTests === 0)
    failures.push({ name: "unit tests", message: "none failed, but something outside of them: see above" });
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
  const report = JSON.parse(readFileSync(file, "utf8"));
  const { expected, unexpected, flaky, skipped } = report.stats;
  failures.push(...report.suites.flatMap(failedJourneys));
  if (expected + unexpected + flaky === 0) failures.push({ name: "journeys", message: lastLines(join(RESULTS, "server.log")) });
  if (flaky > 0) console.log(`\n${flaky} journeys passed at the second try only: see "flaky" above, and mend them.`);
  const failed = unexpected + (status !== 0 && unexpected === 0 ? 1 : 0);
  return { passed: expected + flaky, failed, skipped };
}

/** Of one file, which may also fail before its first test. */
function failedTests({ name, status, message, assertionResults }) {
  const file = relative(ROOT, name);
  const failed = assertionResults.filter((result) => result.status === "failed");
  if (failed.length === 0) return status === "failed" ? [{ name: file, message }] : [];
  return failed.map(({ fullName, failureMessages }) => ({ name: `${file} > ${fullName}`, message: failureMessages.join("\n") }));
}

/** Passed at the second try only. */
function shakyTests({ name, assertionResults }) {
  return assertionResults
    .filter(({ status, failureMessages }) => status === "passed" && failureMessages.length > 0)
    .map(({ fullName, failureMessages }) => ({ name: `${relative(ROOT, name)} > ${fullName}`, message: failureMessages.join("\n") }));
}

/** Also of suites within suites. */
function failedJourneys({ file, suites = [], specs = [] }) {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ title, tests }) => {
      const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors.map(({ message }) => message ?? "")));
      return { name: `${file} > ${title}`, message: errors.join("\n") };
    });
  return [...own, ...suites.flatMap(failedJourneys)];
}

function firstLines(text) {
  return text.split("\n").slice(0, 25).join("\n");
}

function lastLines(file) {
  return existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(-25).join("\n") : "no log of the server";
}

/** CHROMIUM_PATH, else the system's Chromium, else Playwright's own download (""). */
function findBrowser() {
  const known = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const found = known.find((path) => path !== undefined && path !== "" && existsSync(path));
  if (found !== undefined) return found;
  return run("playwright", ["install", "chromium"]) === 0 ? "" : undefined;
}
