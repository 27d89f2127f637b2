import { runChecks } from "./checks.mjs";
import { install } from "./process.mjs";

install();
const { passed, failed } = runChecks();
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
