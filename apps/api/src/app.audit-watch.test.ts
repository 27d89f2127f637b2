import { auditWatchSchema, LOCAL_VIEWER, type PersonRole, type Viewer } from "@lagebild/domain";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { openTestApp, type TestApp } from "./app.fixture.ts";
import { openChain, withoutTriggers } from "./db/audit.fixture.ts";
import { verifyAudit } from "./db/audit-verify.ts";
import { answerAs } from "./services/accounts/identity.ts";
import { createAuditWatcher } from "./services/audit/audit-watch.ts";
import { noteAudits } from "./services/security/note-audits.ts";

const HOUR_MS = 3_600_000;
let test: TestApp;
let nowMs: number;
let checks: number;
beforeEach(async () => {
  test = await openTestApp();
  nowMs = Date.parse("2025-07-01T08:00:00Z");
  checks = 0;
});
afterEach(() => test.close());

/** Over a chain of five entries, the third of which somebody may change who has the file. */
function open() {
  const chain = withoutTriggers(openChain(5));
  const told: unknown[] = [];
  const counted = async (from: number) => {
    checks += 1;
    return verifyAudit(chain, from);
  };
  const store = noteAudits({ ...test.store, verifyAudit: counted }, test.deps.security);
  const watcher = createAuditWatcher({ store, clock: () => new Date(nowMs), onBroken: ({ verdict }) => void told.push(verdict.fault) });
  const breakIt = () => chain.prepare("UPDATE audit SET subject = 'probe/zone-9' WHERE no = 3").run();
  const ask = async (role: PersonRole | null, path = "/api/audit/watch") => {
    const viewer: Viewer | null = role === null ? null : { ...LOCAL_VIEWER, role };
    const identify = viewer === null ? async () => null : answerAs(viewer);
    const response = await createApp({ ...test.deps, auditWatcher: watcher, identify }).request(path);
    return { status: response.status, text: await response.text() };
  };
  return { watcher, breakIt, ask, told };
}
const lastOf = ({ text }: { readonly text: string }) => auditWatchSchema.parse(JSON.parse(text)).last;

it("[R7] checks the whole chain once a day, however often somebody looks", async () => {
  const { watcher, ask, told } = open();
  expect(lastOf(await ask("dataProtectionOfficer"))).toBeNull();
  await Promise.all([watcher.look(), watcher.look()]);
  for (const hours of [1, 22]) {
    nowMs += hours * HOUR_MS;
    await watcher.look();
  }
  expect([checks, told]).toEqual([1, []]);
  expect(lastOf(await ask("dataProtectionOfficer"))).toMatchObject({
    checkedAt: "2025-07-01T08:00:00.000Z",
    verdict: { isWhole: true, entries: 5, fault: null },
  });
  nowMs += HOUR_MS;
  await watcher.look();
  expect(checks).toBe(2);
});

it("[R7] tells a break to the operator, the security log and the data-protection officer, and to nobody else", async () => {
  const { watcher, breakIt, ask, told } = open();
  const healthy = [await ask(null, "/api/health"), await ask(null, "/api/ready")];
  await watcher.look();
  breakIt();
  nowMs += 24 * HOUR_MS;
  await watcher.look();
  expect(told).toEqual([{ no: 3, kind: "changed" }]);
  expect(test.noted).toMatchObject([{ event: "audit.broken", what: "changed", subject: "entry 3" }]);
  expect(lastOf(await ask("dataProtectionOfficer"))).toMatchObject({ verdict: { isWhole: false, fault: { no: 3, kind: "changed" } } });
  for (const role of ["administrator", "analyst", "council", "dataSteward"] as const)
    expect([role, (await ask(role)).status]).toEqual([role, 403]);
  expect((await ask(null)).status).toBe(401);
  expect([await ask(null, "/api/health"), await ask(null, "/api/ready")]).toEqual(healthy);
});

it("looks again after a check that failed, and keeps what it knew", async () => {
  const { watcher } = open();
  await watcher.look();
  const failing = createAuditWatcher({
    store: {
      ...test.store,
      verifyAudit: async () => {
        checks += 1;
        throw new Error("disk");
      },
    },
    clock: () => new Date(nowMs),
    onBroken: () => undefined,
  });
  await expect(failing.look()).rejects.toThrow("disk");
  await expect(failing.look()).rejects.toThrow("disk");
  expect([checks, failing.last()]).toEqual([3, null]);
});
