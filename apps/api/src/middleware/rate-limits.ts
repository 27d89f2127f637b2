import { LagebildError } from "@lagebild/domain";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { LIMIT_TEXTS } from "../services/i18n/limit-texts.ts";
import { networkOf } from "../services/network-of.ts";
import type { RequestVariables } from "../services/request-variables.ts";

/** So many requests within so many seconds. */
export interface RateBudget {
  readonly requests: number;
  readonly seconds: number;
}

export interface RateBudgets {
  /** Of an address, whatever it asks: page, questions, pushes. Many people may share one. */
  readonly address: RateBudget;
  /** Of an address: tries to come in, right ones as well. */
  readonly door: RateBudget;
  /** Of an account: questions and changes. */
  readonly account: RateBudget;
  /** Of an account: what computes long, writes files or hands reports out. */
  readonly costly: RateBudget;
  /** Of a feed: requests under its keys. */
  readonly feed: RateBudget;
}

/** Somebody who plays the map asks twelve times a second; eight screens of one account do not reach the limit. */
export const RATE_BUDGETS: RateBudgets = {
  address: { requests: 6_000, seconds: 10 },
  door: { requests: 120, seconds: 60 },
  account: { requests: 1_500, seconds: 10 },
  costly: { requests: 120, seconds: 60 },
  feed: { requests: 2_000, seconds: 10 },
};

/** The same budgets, so many times as large. */
export function multiplyRates(factor: number, budgets: RateBudgets = RATE_BUDGETS): RateBudgets {
  const times = ({ requests, seconds }: RateBudget): RateBudget => ({ requests: requests * factor, seconds });
  const { address, door, account, costly, feed } = budgets;
  return { address: times(address), door: times(door), account: times(account), costly: times(costly), feed: times(feed) };
}

/** Which routes are dearer than an ordinary question, by method and pattern. */
export interface RateRoutes {
  readonly door: ReadonlySet<string>;
  readonly costly: ReadonlySet<string>;
}

type Spend = (key: string) => Promise<void>;
type Asked = Context<{ Variables: RequestVariables }>;

/** Refuses with 429 who asks too often. `byAddress` stands before anything that costs, `byAccount` behind the decision who may ask. */
export function createRateLimits(budgets: RateBudgets, routes: RateRoutes) {
  const [address, door, account] = [spender(budgets.address), spender(budgets.door), spender(budgets.account)];
  const [costly, feed] = [spender(budgets.costly), spender(budgets.feed)];

  const byAddress = createMiddleware<{ Variables: RequestVariables }>(async (c, next) => {
    const network = networkOf(c.get("address"));
    await address(network);
    if (isOneOf(c, routes.door)) await door(network);
    await next();
  });

  const byAccount = createMiddleware<{ Variables: RequestVariables }>(async (c, next) => {
    const { feedAccess, viewer }: Partial<RequestVariables> = c.var;
    if (feedAccess !== undefined) await feed(feedAccess.feed.id);
    else if (viewer !== undefined) {
      const who = viewer.person ?? viewer.name;
      await account(who);
      if (isOneOf(c, routes.costly)) await costly(who);
    }
    await next();
  });

  return { byAddress, byAccount };
}

function isOneOf(c: Asked, routes: ReadonlySet<string>): boolean {
  return matchedRoutes(c).some(({ method, path }) => routes.has(`${method} ${path}`));
}

function spender({ requests, seconds }: RateBudget): Spend {
  const limiter = new RateLimiterMemory({ points: requests, duration: seconds });
  return async (key) => {
    try {
      await limiter.consume(key);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw tooOften(Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000)));
    }
  };
}

function tooOften(retryAfterSeconds: number): LagebildError {
  const text = LIMIT_TEXTS.tooOften(retryAfterSeconds);
  return new LagebildError("limit-exceeded", text.en, { text, retryAfterSeconds, security: "request.rate-limited" });
}
