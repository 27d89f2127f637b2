import { subscriptionRequestSchema, type DistrictCode, type Stream, type SubscriptionRequest } from "@lagebild/domain";
import type { MessageKey } from "../../i18n/translate.ts";

export type Channel = SubscriptionRequest["channel"]["type"];

export interface SubscriptionDraft {
  /** Null: all. */
  readonly streams: readonly Stream[] | null;
  readonly districts: readonly DistrictCode[] | null;
  readonly channel: Channel;
  readonly address: string;
  readonly url: string;
}

export const NEW_SUBSCRIPTION: SubscriptionDraft = { streams: null, districts: null, channel: "app", address: "", url: "" };

export type SubscriptionIssues = Readonly<Partial<Record<"streams" | "districts" | "address" | "url", MessageKey>>>;

/** What is still wrong, by field. A webhook may go only to hosts that the operator has opened. */
export function subscriptionIssues(draft: SubscriptionDraft, webhookHosts: readonly string[]): SubscriptionIssues {
  return {
    ...(draft.streams?.length === 0 ? { streams: "subs.issue.streams" as const } : {}),
    ...(draft.districts?.length === 0 ? { districts: "subs.issue.districts" as const } : {}),
    ...(draft.channel === "email" && !isAddress(draft.address) ? { address: "subs.issue.address" as const } : {}),
    ...(draft.channel === "webhook" ? urlIssue(draft.url, webhookHosts) : {}),
  };
}

function urlIssue(text: string, hosts: readonly string[]): SubscriptionIssues {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (url === null || url.protocol !== "https:") return { url: "subs.issue.url" };
  return hosts.includes(url.hostname) || hosts.includes(url.host) ? {} : { url: "subs.issue.host" };
}

function isAddress(text: string): boolean {
  return subscriptionRequestSchema.safeParse(bare({ type: "email", address: text.trim() })).success;
}

const bare = (channel: unknown) => ({ streams: null, districts: null, channel });

/** What is sent; null while something is wrong. */
export function toSubscription(draft: SubscriptionDraft, webhookHosts: readonly string[]): SubscriptionRequest | null {
  if (Object.keys(subscriptionIssues(draft, webhookHosts)).length > 0) return null;
  const { streams, districts, channel, address, url } = draft;
  const ways = { app: { type: "app" }, email: { type: "email", address: address.trim() }, webhook: { type: "webhook", url: url.trim() } };
  const parsed = subscriptionRequestSchema.safeParse({ streams, districts, channel: ways[channel] });
  return parsed.success ? parsed.data : null;
}

/** In or out; the order is that of `all`. */
export function toggled<T>(chosen: readonly T[], one: T, all: readonly T[]): readonly T[] {
  return all.filter((each) => chosen.includes(each) !== (each === one));
}
