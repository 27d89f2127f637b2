import type { CityId, OwnSubscription, Subscription, SubscriptionsAnswer, Viewer } from "@lagebild/domain";
import { ownerKeyOf, publish } from "@lagebild/policy";
import { openWarning } from "./open-warning.ts";
import type { WarningDeps } from "./warning-deps.ts";

/** The viewer's own, and what the operator has set up. */
export async function listSubscriptions(deps: WarningDeps, viewer: Viewer, input: { readonly city: CityId }): Promise<SubscriptionsAnswer> {
  const { city } = await openWarning(deps, viewer, { ...input, action: "subscribe" });
  const { canEmail, webhookHosts } = deps.notices;
  const subscriptions = (await ownSubscriptions(deps, viewer, city.id)).map(toOwn);
  return publish(viewer, { subscriptions, canEmail, webhookHosts: [...webhookHosts] });
}

export async function ownSubscriptions({ store }: Pick<WarningDeps, "store">, viewer: Viewer, city: CityId): Promise<Subscription[]> {
  return (await store.listSubscriptions(city)).filter((each) => each.owner === ownerKeyOf(viewer) && each.agency === viewer.agency);
}

function toOwn(subscription: Subscription): OwnSubscription {
  const { owner: _, ...told } = subscription;
  return told;
}
