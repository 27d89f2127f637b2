import type { AccountStore } from "./account-store.ts";
import type { Client } from "./sqlite-client.ts";

export function createAccountReading(read: Client) {
  return {
    listPeople: () => read("listPeople"),
    listPresence: (at, idleMs) => read("listPresence", at, idleMs),
    findPerson: (id) => read("findPerson", id),
    findCredentials: (signInName) => read("findCredentials", signInName),
    hasAdministrator: () => read("hasAdministrator"),
    findLink: (hash, at) => read("findLink", hash, at),
    findSession: (hash) => read("findSession", hash),
    listSessionsOf: (owner) => read("listSessionsOf", owner),
    listTokens: (person) => read("listTokens", person),
    findToken: (hash) => read("findToken", hash),
    findExternal: (who) => read("findExternal", who),
    findSessionHint: (hash) => read("findSessionHint", hash),
    listFactors: () => read("listFactors"),
    findFactor: (person) => read("findFactor", person),
    countRecoveryCodes: (person) => read("countRecoveryCodes", person),
  } satisfies Partial<AccountStore>;
}

export function createAccountWriting(write: Client) {
  return {
    putPerson: (person) => write("putPerson", person),
    putPassword: (person, passwordHash, keep) => write("putPassword", person, passwordHash, keep),
    putLink: (link) => write("putLink", link),
    redeemLink: (hash, passwordHash, at) => write("redeemLink", hash, passwordHash, at),
    redeemFirst: (hash, person, passwordHash) => write("redeemFirst", hash, person, passwordHash),
    putSession: (session) => write("putSession", session),
    touchSession: (hash, seenAt) => write("touchSession", hash, seenAt),
    endSession: (hash) => write("endSession", hash),
    endSessionsOf: (owner) => write("endSessionsOf", owner),
    beginAttempt: (rules, at) => write("beginAttempt", rules, at),
    settleAttempt: (account, address) => write("settleAttempt", account, address),
    putFactor: (person, factor) => write("putFactor", person, factor),
    replaceFactor: (person, before, after) => write("replaceFactor", person, before, after),
    dropFactor: (person, keep) => write("dropFactor", person, keep),
    putRecoveryCodes: (person, hashes) => write("putRecoveryCodes", person, hashes),
    takeFactorStep: (person, step) => write("takeFactorStep", person, step),
    takeRecoveryCode: (person, hash) => write("takeRecoveryCode", person, hash),
    putToken: (person, token, hash, most) => write("putToken", person, token, hash, most),
    touchToken: (id, at) => write("touchToken", id, at),
    dropToken: (person, id) => write("dropToken", person, id),
    putExternal: (who, person) => write("putExternal", who, person),
    shutOut: (person) => write("shutOut", person),
    putSessionHint: (hash, hint) => write("putSessionHint", hash, hint),
    clearAccounts: (at, idleMs) => write("clearAccounts", at, idleMs),
  } satisfies Partial<AccountStore>;
}
