import { textHash } from "@lagebild/analysis";
import {
  InvalidInputError,
  LagebildError,
  NotFoundError,
  subscriptionSchema,
  type City,
  type CityId,
  type Subscription,
  type SubscriptionRequest,
  type SubscriptionsAnswer,
  type Viewer,
} from "@lagebild/domain";
import { ownerKeyOf } from "@lagebild/policy";
import { WARNING_TEXTS } from "../i18n/warning-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import { auditWarning } from "./audit-warning.ts";
import { listSubscriptions, ownSubscriptions } from "./list-subscriptions.ts";
import { openWarning } from "./open-warning.ts";
import type { WarningDeps } from "./warning-deps.ts";

const MOST_SUBSCRIPTIONS = 20;

/** Tells the viewer of new alarms from now on. Who asks twice for the same has one subscription, also by a double click. */
export async function subscribe(
  deps: WarningDeps,
  viewer: Viewer,
  { city: cityId, ...asked }: SubscriptionRequest & { readonly city: CityId },
): Promise<SubscriptionsAnswer> {
  const request = plain(asked);
  const { city } = await openWarning(deps, viewer, { city: cityId, action: "subscribe" });
  requireChannel(deps, request.channel);
  await requireDistricts(deps, city, request.districts);
  const own = await ownSubscriptions(deps, viewer, city.id);
  if (own.some((each) => each.agency === viewer.agency && contentOf(each) === contentOf(request))) {
    return listSubscriptions(deps, viewer, { city: city.id });
  }
  if (own.length >= MOST_SUBSCRIPTIONS) {
    const text = WARNING_TEXTS.tooManySubscriptions(MOST_SUBSCRIPTIONS);
    throw new LagebildError("limit-exceeded", text.en, { text });
  }
  const subscription: Subscription = {
    ...request,
    id: subscriptionIdOf(viewer, city.id, request),
    city: city.id,
    person: viewer.name,
    owner: ownerKeyOf(viewer),
    agency: viewer.agency,
    createdAt: instantOf(deps.clock()),
    lastSentAt: null,
    failure: null,
  };
  await deps.store.putSubscription(subscription);
  await auditWarning(deps, viewer, {
    what: "subscription.create",
    city: city.id,
    subject: `${subscription.id} ${request.channel.type}`,
    ...receiverOf(request),
    change: [null, wishOf(request)],
  });
  return listSubscriptions(deps, viewer, { city: city.id });
}

/** Ends it, with the messages that wait for it. Throws NotFoundError for another person's. */
export async function unsubscribe(
  deps: WarningDeps,
  viewer: Viewer,
  { city: cityId, subscription: id }: { readonly city: CityId; readonly subscription: Subscription["id"] },
): Promise<SubscriptionsAnswer> {
  const { city } = await openWarning(deps, viewer, { city: cityId, action: "subscribe" });
  const own = (await ownSubscriptions(deps, viewer, city.id)).find((each) => each.id === id);
  if (own === undefined || !(await deps.store.deleteSubscription(id))) throw new NotFoundError("subscription", id);
  const change = [wishOf(own), null] as const;
  await auditWarning(deps, viewer, { what: "subscription.delete", city: city.id, subject: id, ...receiverOf(own), change });
  return listSubscriptions(deps, viewer, { city: city.id });
}

function requireChannel({ notices }: WarningDeps, channel: SubscriptionRequest["channel"]): void {
  if (channel.type === "email" && !notices.canEmail) {
    throw new LagebildError("precondition-failed", WARNING_TEXTS.noEmail.en, { text: WARNING_TEXTS.noEmail });
  }
  if (channel.type !== "webhook") return;
  const { origin, username, password } = new URL(channel.url);
  if (notices.webhookHosts.includes(origin) && username === "" && password === "") return;
  const text = WARNING_TEXTS.webhookRefused(origin);
  throw new InvalidInputError(text.en, [{ path: "channel.url", message: "not an allowed host" }], { text });
}

async function requireDistricts({ cities }: WarningDeps, city: City, chosen: SubscriptionRequest["districts"]): Promise<void> {
  const [level] = city.levels;
  if (chosen === null || level === undefined) return;
  const known = new Set((await cities.districts(city.id, level.id)).map(({ code }) => code));
  const unknown = chosen.filter((code) => !known.has(code));
  if (unknown.length === 0) return;
  const text = WARNING_TEXTS.unknownDistricts(unknown.join(", "));
  throw new InvalidInputError(text.en, [{ path: "districts", message: unknown.join(", ") }], { text });
}

/** Every stream and district once, in one order. */
function plain({ streams, districts, channel }: SubscriptionRequest): SubscriptionRequest {
  return {
    streams: streams === null ? null : [...new Set(streams)].toSorted(),
    districts: districts === null ? null : [...new Set(districts)].toSorted(),
    channel,
  };
}

const contentOf = (request: SubscriptionRequest): string => {
  const { streams, districts, channel } = plain(request);
  return JSON.stringify([streams, districts, Object.entries(channel).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
};

/** An address stands where receivers stand, once; of a webhook its host, for the rest may be a secret. */
function receiverOf({ channel }: SubscriptionRequest): { readonly receiver?: string } {
  if (channel.type === "app") return {};
  return { receiver: channel.type === "email" ? channel.address : new URL(channel.url).origin };
}

function wishOf({ streams, districts, channel }: SubscriptionRequest): object {
  return { streams, districts, channel: channel.type };
}

/** Equal for the same wish of the same person, so that two that come at once are one in the store. */
function subscriptionIdOf(viewer: Viewer, city: CityId, request: SubscriptionRequest): Subscription["id"] {
  return subscriptionSchema.shape.id.parse(
    `subscription-${textHash(JSON.stringify([city, ownerKeyOf(viewer), viewer.agency, contentOf(request)]))}`,
  );
}
