import {
  agencyIdSchema,
  districtScopesSchema,
  NotFoundError,
  personRequestSchema,
  personRoleSchema,
  signInNameSchema,
  tokenIdSchema,
  type Person,
} from "@lagebild/domain";
import { z } from "zod";
import { readConfig } from "../config.ts";
import { addPerson, changePerson, endSessionsOf, inviteAgain, listPeople } from "../services/accounts/keep-people.ts";
import type { OneTimeLink } from "../services/accounts/make-link.ts";
import { createPasswordHasher } from "../services/accounts/password-hasher.ts";
import type { PeopleDeps } from "../services/accounts/people-deps.ts";
import { listTokensOf, revokeToken } from "../services/accounts/keep-tokens.ts";
import { resealFactors } from "../services/accounts/reseal-factors.ts";
import { resetFactor } from "../services/accounts/reset-factor.ts";
import { setPassword, unlockSignIn } from "../services/accounts/set-password.ts";
import type { Arguments, Command, Context } from "./command.ts";
import { personLine, tokenLine, USER_TEXTS } from "./i18n/user-texts.ts";
import { findOption, getOption } from "./parse-option.ts";

const SIGN_IN_NAME = "SIGN-IN-NAME";
const STDIN = { stdin: { type: "boolean", text: USER_TEXTS.stdin } } as const;

async function depsOf(context: Context): Promise<PeopleDeps> {
  return { store: await context.store(), clock: context.now, forgetSessions: () => undefined };
}

async function findPerson(context: Context, deps: PeopleDeps, args: Arguments): Promise<Person> {
  const [text = ""] = args.positionals;
  const name = signInNameSchema.safeParse(text).data;
  const person = (await listPeople(deps, context.viewer)).find(({ signInName }) => signInName === name);
  if (person === undefined) throw new NotFoundError("person", text);
  return person;
}

export const userList: Command = {
  name: "user list",
  positionals: [],
  summary: USER_TEXTS.listSummary,
  options: {},
  async run(context) {
    const people = await listPeople(await depsOf(context), context.viewer);
    const lines = (language: "de" | "en"): string =>
      people.length === 0 ? USER_TEXTS.nobody[language] : people.map((person) => personLine(person, language)).join("\n");
    context.result({ people }, { de: lines("de"), en: lines("en") });
  },
};

const districtsSchema = z.preprocess((text) => {
  return String(text)
    .split(",")
    .map((each) => {
      const [city, level, ...code] = each.split(":");
      return { city, level, code: code.join(":") };
    });
}, districtScopesSchema);

export const userAdd: Command = {
  name: "user add",
  positionals: [],
  summary: USER_TEXTS.addSummary,
  options: {
    "sign-in": { type: "string", value: "NAME", isRequired: true, text: USER_TEXTS.signIn },
    name: { type: "string", value: "NAME", isRequired: true, text: USER_TEXTS.name },
    role: { type: "string", value: "ROLE", isRequired: true, text: USER_TEXTS.role },
    agency: { type: "string", value: "ID", text: USER_TEXTS.agency },
    districts: { type: "string", value: "CITY:LEVEL:CODE,…", text: USER_TEXTS.districts },
    ...STDIN,
  },
  async run(context, args) {
    const { name: nameSchema, signInName } = personRequestSchema.shape;
    const deps = await depsOf(context);
    const request = {
      signInName: getOption(args, "sign-in", signInName),
      name: getOption(args, "name", nameSchema),
      role: getOption(args, "role", personRoleSchema),
      agency: findOption(args, "agency", agencyIdSchema) ?? null,
      districts: findOption(args, "districts", districtsSchema) ?? null,
    };
    const { person, link } = await addPerson(deps, context.viewer, request);
    if (args.has("stdin")) return withPassword(context, deps, person);
    sayLink(context, person, link);
  },
};

export const userPassword: Command = {
  name: "user password",
  positionals: [SIGN_IN_NAME],
  summary: USER_TEXTS.passwordSummary,
  options: STDIN,
  async run(context, args) {
    const deps = await depsOf(context);
    const person = await findPerson(context, deps, args);
    if (args.has("stdin")) return withPassword(context, deps, person);
    sayLink(context, person, await inviteAgain(deps, context.viewer, person.id));
  },
};

/** From standard input, so that it stands in no list of processes and in no history of a shell. */
async function withPassword(context: Context, deps: PeopleDeps, person: Person): Promise<void> {
  const password = (await context.readIn()).replace(/\r?\n$/, "");
  await setPassword({ ...deps, hasher: createPasswordHasher() }, context.viewer, { person, password });
  context.result({ person: { ...person, hasPassword: true } }, USER_TEXTS.passwordSet(person.signInName));
}

function sayLink(context: Context, person: Person, { path, expiresAt }: OneTimeLink): void {
  const { publicUrl, host, port } = readConfig();
  const url = (publicUrl ?? `http://${host.includes(":") ? `[${host}]` : host}:${port}`) + path;
  context.say(USER_TEXTS.onlyOnce);
  context.result({ person, link: url, expiresAt }, { de: url, en: url });
}

function stateCommand(name: "lock" | "unlock", summary: Command["summary"]): Command {
  return {
    name: `user ${name}`,
    positionals: [SIGN_IN_NAME],
    summary,
    options: {},
    async run(context, args) {
      const deps = await depsOf(context);
      const { id } = await findPerson(context, deps, args);
      const person = await changePerson(deps, context.viewer, id, { state: name === "lock" ? "locked" : "active" });
      // Also of somebody who is not locked, but waits after wrong tries.
      if (name === "unlock") await unlockSignIn(deps, person);
      context.result({ person }, { de: personLine(person, "de"), en: personLine(person, "en") });
    },
  };
}

export const userLock = stateCommand("lock", USER_TEXTS.lockSummary);
export const userUnlock = stateCommand("unlock", USER_TEXTS.unlockSummary);

/** For somebody who has lost phone and recovery codes. */
export const userResetFactor: Command = {
  name: "user reset-factor",
  positionals: [SIGN_IN_NAME],
  summary: USER_TEXTS.resetFactorSummary,
  options: {},
  async run(context, args) {
    const deps = await depsOf(context);
    const { id, signInName } = await findPerson(context, deps, args);
    await resetFactor(deps, context.viewer, id);
    context.result({ reset: id }, USER_TEXTS.factorReset(signInName));
  },
};

/** Beside a running server: requests that read the old key just before are over by then. */
const GRACE_MS = 2_000;

/** A new key for the secrets of second factors. */
export const userReseal: Command = {
  name: "user reseal",
  positionals: [],
  summary: USER_TEXTS.resealSummary,
  options: {},
  async run(context) {
    const { dataFolder, now, viewer } = context;
    const store = await context.store();
    const wait = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, GRACE_MS));
    const { key, resealed, unreadable } = await resealFactors({ store, clock: now, dataFolder, wait }, viewer);
    const people = await store.listPeople();
    const names = people.filter(({ id }) => unreadable.includes(id)).map(({ signInName }) => signInName);
    context.result({ key, resealed, unreadable: names }, USER_TEXTS.resealed(key, resealed, names));
  },
};

export const userTokens: Command = {
  name: "user tokens",
  positionals: [SIGN_IN_NAME],
  summary: USER_TEXTS.tokensSummary,
  options: {},
  async run(context, args) {
    const deps = await depsOf(context);
    const { id } = await findPerson(context, deps, args);
    const { tokens } = await listTokensOf(deps, context.viewer, id);
    const lines = (language: "de" | "en"): string =>
      tokens.length === 0 ? USER_TEXTS.noTokens[language] : tokens.map((token) => tokenLine(token, language)).join("\n");
    context.result({ tokens }, { de: lines("de"), en: lines("en") });
  },
};

export const userRevoke: Command = {
  name: "user revoke",
  positionals: [SIGN_IN_NAME, "ID"],
  summary: USER_TEXTS.revokeSummary,
  options: {},
  async run(context, args) {
    const deps = await depsOf(context);
    const { id } = await findPerson(context, deps, args);
    const text = args.positionals[1] ?? "";
    const token = tokenIdSchema.safeParse(text).data;
    if (token === undefined) throw new NotFoundError("token", text);
    await revokeToken(deps, context.viewer, id, token);
    context.result({ revoked: token }, USER_TEXTS.revoked(token));
  },
};

export const userEndSessions: Command = {
  name: "user end-sessions",
  positionals: [SIGN_IN_NAME],
  summary: USER_TEXTS.endSessionsSummary,
  options: {},
  async run(context, args) {
    const deps = await depsOf(context);
    const { id } = await findPerson(context, deps, args);
    const ended = await endSessionsOf(deps, context.viewer, id);
    context.result({ ended }, USER_TEXTS.ended(ended));
  },
};
