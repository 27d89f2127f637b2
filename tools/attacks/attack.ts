import { expect, it } from "vitest";

/** One try to get in. Throws where it got in, or where something else than a refusal came of it. */
export interface Attack<Target> {
  readonly name: string;
  readonly run: (target: Target) => Promise<void> | void;
}

export interface AttackClass<Target> {
  readonly title: string;
  readonly attacks: readonly Attack<Target>[];
  /** The product as it is; opened once. */
  readonly target: () => Target;
  /** The same with one part that is broken on purpose. */
  readonly planted: () => Target;
  /** Whether the product still answers; called after each attack. */
  readonly isAlive?: (target: Target) => Promise<boolean> | boolean;
}

const LEAST = 20;

/** Tests of one class: enough cases, none gets in, nothing stops working, and the same cases find a hole that is planted. */
export function testAttacks<Target>({ title, attacks, target, planted, isAlive = () => true }: AttackClass<Target>): void {
  it(`${title}: at least ${LEAST} different cases`, () => {
    expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
    expect(attacks.length).toBeGreaterThanOrEqual(LEAST);
  });

  it.each(attacks.map((attack) => [attack.name, attack] as const))(`${title}: %s`, async (_name, attack) => {
    await attack.run(target());
    expect(await isAlive(target())).toBe(true);
  });

  it(`${title}: finds the planted hole`, async () => {
    const broken = planted();
    let found: string | undefined;
    for (const { name, run } of attacks) {
      try {
        await run(broken);
      } catch {
        found = name;
        break;
      }
    }
    expect(found).toBeDefined();
  });
}

export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** Never seen by whoever attacks: paths of the machine, stacks, SQL, modules. */
const LEAKS = /node_modules|\.ts:\d+|at [\w.]+ \(|SQLITE|SqliteError|SELECT |near "|\/work\/|\/tmp\/|stack/;

/** Asserts that a try was refused with one of the statuses, and that the answer tells nothing. */
export function expectRefused({ status, text }: Answered, statuses: readonly number[], secrets: readonly string[] = []): void {
  expect(statuses, text.slice(0, 300)).toContain(status);
  expectQuiet(text, secrets);
}

export function expectQuiet(text: string, secrets: readonly string[] = []): void {
  expect(text).not.toMatch(LEAKS);
  for (const secret of secrets) expect(text).not.toContain(secret);
}
