import { hash, verify } from "@node-rs/argon2";
import { LagebildError } from "@lagebild/domain";
import { ACCOUNT_TEXTS } from "../i18n/account-texts.ts";

export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** False also where there is no hash, after the same work. */
  verify(passwordHash: string | null, password: string): Promise<boolean>;
}

/** argon2id, the library's default kind, with 19 MiB and two passes (OWASP Password Storage Cheat Sheet, 2024). */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Of threads that also read files and compress answers. */
const MOST_AT_ONCE = 2;
const MOST_WAITING = 40;

/** Works in threads of the process, a few at a time: a flood of sign-ins takes neither memory nor the threads from everybody else. */
export function createPasswordHasher(): PasswordHasher {
  const inLane = createLane();
  let nobody: Promise<string> | undefined;
  return {
    hash: (password) => inLane(() => hash(normal(password), OPTIONS)),
    verify: async (passwordHash, password) => {
      // Hashed with the same options, so that an unknown name costs what a wrong password does.
      nobody ??= hash("nobody", OPTIONS);
      const against = passwordHash ?? (await nobody);
      const isRight = await inLane(() => verify(against, normal(password)));
      return isRight && passwordHash !== null;
    },
  };
}

/** The same text from another keyboard is the same password (NIST SP 800-63B, 3.1.1.2). */
function normal(password: string): string {
  return password.normalize("NFKC");
}

function createLane() {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (waiting.length >= MOST_WAITING) {
      throw new LagebildError("unavailable", ACCOUNT_TEXTS.busy.en, { text: ACCOUNT_TEXTS.busy });
    }
    if (running >= MOST_AT_ONCE) await new Promise<void>((go) => waiting.push(go));
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}
