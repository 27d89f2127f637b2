import { personSchema, sessionAnswerSchema, type Person, type PersonRole, type SessionAnswer } from "@lagebild/domain";
import { createApp, type AppDeps } from "./app.ts";
import { openTestApp, type TestApp } from "./app.fixture.ts";
import type { AccountDeps } from "./services/accounts/account-deps.ts";
import { createAccounts, createIdentify } from "./services/accounts/create-accounts.ts";
import { newPerson } from "./services/accounts/new-person.ts";
import { hashSecret } from "./services/accounts/secret.ts";
import { createVault } from "./services/accounts/vault.ts";

export const PASSWORD = "lose Blätter im Wind 7";
const START = Date.parse("2025-07-01T08:00:00Z");
const ORIGIN = "http://127.0.0.1:4600";

export interface Asked {
  readonly status: number;
  /** Of the session, if the answer sets one. */
  readonly cookie: string | null;
  readonly text: string;
  readonly headers: Headers;
}

type DoorOptions = Partial<Pick<AccountDeps, "factorRoles" | "provider">>;

/** The app with sessions, over the small city, at a clock that can be moved: for tests at the door. */
export async function openDoor(options: DoorOptions = {}) {
  const test: TestApp = await openTestApp();
  const time = { nowMs: START };
  const opened = (changed: DoorOptions): { accounts: AccountDeps; app: ReturnType<typeof createApp> } => {
    const { store, cities, dataFolder } = test.deps;
    const accounts = createAccounts({
      store,
      cities,
      clock: () => new Date(time.nowMs),
      isDemoAllowed: false,
      vault: createVault(dataFolder),
      factorRoles: [],
      provider: null,
      ...changed,
    });
    const deps: AppDeps = { ...test.deps, clock: () => new Date(time.nowMs), accounts, identify: createIdentify(accounts) };
    return { accounts, app: createApp(deps) };
  };
  let now = opened(options);

  async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Asked> {
    const response = await now.app.request(`${ORIGIN}${path}`, {
      method,
      headers: { "content-type": "application/json", host: "127.0.0.1:4600", ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const cookie = response.headers.get("set-cookie")?.split(";")[0] ?? null;
    return { status: response.status, cookie, text: await response.text(), headers: response.headers };
  }

  async function add(signInName: string, role: PersonRole = "analyst"): Promise<Person> {
    const request = { name: `Person ${signInName}`, signInName, role, agency: null, districts: null };
    const id = `person-${hashSecret(signInName).slice(0, 10)}`;
    const person = personSchema.parse({ ...newPerson(request, new Date(START)), id });
    await test.store.putPerson(person);
    await test.store.putPassword(person.id, await now.accounts.hasher.hash(PASSWORD), null);
    return person;
  }

  const signIn = (signInName: string, password = PASSWORD, headers: Record<string, string> = {}): Promise<Asked> =>
    ask("POST", "/api/session", { signInName, password }, headers);

  /** Cookie of somebody who is signed in by the password alone. */
  async function enter(signInName: string): Promise<string> {
    const { cookie, text } = await signIn(signInName);
    if (cookie === null) throw new Error(`no session: ${text}`);
    return cookie;
  }

  const citiesWith = async (cookie: string): Promise<number> => (await ask("GET", "/api/cities", undefined, { cookie })).status;
  const verbs = (): readonly string[] => test.audits.map(({ what }) => what);
  /** The same data under other settings, as after another start. */
  const reopen = (changed: DoorOptions): void => void (now = opened(changed));
  return { ...test, time, ask, add, signIn, enter, citiesWith, verbs, reopen, accounts: () => now.accounts };
}

export type Door = Awaited<ReturnType<typeof openDoor>>;

export function sessionOf({ text }: Asked): SessionAnswer {
  return sessionAnswerSchema.parse(JSON.parse(text));
}
