import { districtCodeSchema } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { NEW_SUBSCRIPTION, subscriptionIssues, toggled, toSubscription } from "./subscription-draft.ts";

const HOSTS = ["lage.example", "hooks.example:8443"];
const webhook = (url: string) => ({ ...NEW_SUBSCRIPTION, channel: "webhook" as const, url });

describe("a subscription that is being written", () => {
  it("is to all alarms of the whole city in the product, to begin with", () => {
    expect(toSubscription(NEW_SUBSCRIPTION, [])).toEqual({ streams: null, districts: null, channel: { type: "app" } });
  });

  it("needs a choice where only some are wanted", () => {
    const draft = { ...NEW_SUBSCRIPTION, streams: [], districts: [] };
    expect(subscriptionIssues(draft, [])).toEqual({ streams: "subs.issue.streams", districts: "subs.issue.districts" });
    expect(toSubscription(draft, [])).toBeNull();
  });

  it("needs a whole e-mail address, and trims it", () => {
    const draft = { ...NEW_SUBSCRIPTION, channel: "email" as const, address: " lage@stadt.example " };
    expect(toSubscription(draft, [])?.channel).toEqual({ type: "email", address: "lage@stadt.example" });
    expect(subscriptionIssues({ ...draft, address: "lage" }, [])).toEqual({ address: "subs.issue.address" });
  });

  it("sends a webhook only encrypted and only to a host that is opened", () => {
    expect(subscriptionIssues(webhook("https://lage.example/eingang"), HOSTS)).toEqual({});
    expect(subscriptionIssues(webhook("https://hooks.example:8443/x"), HOSTS)).toEqual({});
    expect(subscriptionIssues(webhook("http://lage.example/eingang"), HOSTS)).toEqual({ url: "subs.issue.url" });
    expect(subscriptionIssues(webhook("lage.example"), HOSTS)).toEqual({ url: "subs.issue.url" });
    expect(subscriptionIssues(webhook("https://lage.example.evil.example/"), HOSTS)).toEqual({ url: "subs.issue.host" });
  });

  it("keeps the order of what can be chosen", () => {
    const [one, two] = ["1", "2"].map((code) => districtCodeSchema.parse(code));
    if (one === undefined || two === undefined) throw new Error("two codes");
    expect(toggled([two], one, [one, two])).toEqual([one, two]);
    expect(toggled([one, two], one, [one, two])).toEqual([two]);
  });
});
