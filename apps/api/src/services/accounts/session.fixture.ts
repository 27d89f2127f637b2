import { instantSchema, personIdSchema } from "@lagebild/domain";
import type { AccountStore } from "../../db/account-store.ts";
import { newPerson } from "./new-person.ts";
import { hashSecret, makeSecret } from "./secret.ts";
import { sessionCookieName } from "./session-cookie.ts";
import { SESSION_MS } from "./session-book.ts";

/** A data steward of the house who is called as the viewer of other tests, signed in; answers the token. */
export async function makeSession(store: AccountStore, now: Date, token = makeSecret()): Promise<string> {
  const at = instantSchema.parse(now.toISOString());
  const request = { name: "local", signInName: "local", role: "dataSteward", agency: null, districts: null } as const;
  const person = { ...newPerson(request, now), id: personIdSchema.parse("person-0000000000") };
  await store.putPerson(person);
  const endsAt = instantSchema.parse(new Date(now.getTime() + SESSION_MS).toISOString());
  const device = { browser: "firefox", system: "linux" } as const;
  const session = {
    hash: hashSecret(token),
    owner: { person: person.id },
    stage: "full",
    createdAt: at,
    seenAt: at,
    endsAt,
    device,
  } as const;
  await store.putSession(session);
  return token;
}

/** What a browser would send to that server. */
export function cookieAt(url: string, token: string): string {
  return `${sessionCookieName(new URL(url).host, false)}=${token}`;
}
