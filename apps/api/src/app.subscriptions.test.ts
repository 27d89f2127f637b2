import { personIdSchema, problemSchema, subscriptionsAnswerSchema } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import type { TestApp } from "./app.fixture.ts";
import { askAs, openForEachTest } from "./app.warning.fixture.ts";

const { house, opened } = openForEachTest();

describe("subscriptions", () => {
  const MAIL = { streams: ["offence"], districts: ["W"], channel: { type: "email", address: "wache@example.org" } };
  const read = async (ask = house) => subscriptionsAnswerSchema.parse((await ask("GET", "subscriptions")).body);

  it("belong to one person, and tell what the operator has set up", async () => {
    const { status, body } = await house("POST", "subscriptions", MAIL);
    const { subscriptions } = subscriptionsAnswerSchema.parse(body);
    expect([status, subscriptions]).toMatchObject([201, [{ ...MAIL, person: "local", agency: null, lastSentAt: null, failure: null }]]);
    expect(await read()).toMatchObject({ canEmail: true, webhookHosts: ["https://leitstelle.example.org"] });
    expect((await read(askAs(opened(), { name: "Eva" }))).subscriptions).toEqual([]);
    const [id] = subscriptions.map((each) => each.id);
    expect((await askAs(opened(), { name: "Eva" })("DELETE", `subscriptions/${id}`)).status).toBe(404);
    const left = await house("DELETE", `subscriptions/${id}`);
    expect([left.status, subscriptionsAnswerSchema.parse(left.body).subscriptions]).toEqual([200, []]);
    expect(opened().audits.map(({ what, subject }) => [what, subject])).toEqual([
      ["subscription.create", `probe/${id} email`],
      ["subscription.delete", `probe/${id}`],
    ]);
  });

  it("belong to the account: a namesake sees none of them, ends none and has an own one for the same wish", async () => {
    const as = (id: string) => askAs(opened(), { name: "Anna Weber", person: personIdSchema.parse(id) });
    const [first, second] = [as("person-aaaaaaaaaa"), as("person-bbbbbbbbbb")];
    const { subscriptions } = subscriptionsAnswerSchema.parse((await first("POST", "subscriptions", MAIL)).body);
    const [id] = subscriptions.map((each) => each.id);
    expect((await read(second)).subscriptions).toEqual([]);
    expect((await read(askAs(opened(), { name: "Anna Weber" }))).subscriptions).toEqual([]);
    expect((await second("DELETE", `subscriptions/${id}`)).status).toBe(404);
    expect((await second("POST", "subscriptions", MAIL)).status).toBe(201);
    const [own, other] = [(await read(first)).subscriptions, (await read(second)).subscriptions];
    expect([own.length, other.length, own[0]?.id === other[0]?.id]).toEqual([1, 1, false]);
    expect(JSON.stringify(own)).not.toContain("owner");
    const renamed = askAs(opened(), { name: "Anna Vogt", person: personIdSchema.parse("person-aaaaaaaaaa") });
    expect((await read(renamed)).subscriptions.map((each) => each.id)).toEqual([id]);
  });

  it("name districts of the first level and allowed hosts", async () => {
    const district = await house("POST", "subscriptions", { ...MAIL, districts: ["W", "X"] });
    expect([district.status, problemSchema.parse(district.body).detail]).toEqual([
      400,
      "Diese Bezirke gibt es auf der ersten Ebene der Stadt nicht: X",
    ]);
    for (const url of ["https://other.example.org/h", "http://leitstelle.example.org/h", "https://u:p@leitstelle.example.org/h"]) {
      expect([url, (await house("POST", "subscriptions", { ...MAIL, channel: { type: "webhook", url } })).status]).toEqual([url, 400]);
    }
    const url = "https://leitstelle.example.org/hinweise";
    expect((await house("POST", "subscriptions", { ...MAIL, channel: { type: "webhook", url } })).status).toBe(201);
  });

  it("by e-mail are refused where the operator has set up none", async () => {
    const closed: TestApp = { ...opened(), deps: { ...opened().deps, notices: { canEmail: false, webhookHosts: [] } } };
    const { status, body } = await askAs(closed, {})("POST", "subscriptions", MAIL);
    expect([status, problemSchema.parse(body).detail]).toEqual([412, expect.stringContaining("LAGEBILD_SMTP_URL")]);
  });

  it("are one for one wish, however often it is sent", async () => {
    const streams = ["offence", "complaint"];
    const sent = { ...MAIL, streams };
    const [one, other] = await Promise.all([house("POST", "subscriptions", sent), house("POST", "subscriptions", sent)]);
    expect([one.status, other.status]).toEqual([201, 201]);
    const again = await house("POST", "subscriptions", { ...sent, streams: streams.toReversed() });
    const { subscriptions } = subscriptionsAnswerSchema.parse(again.body);
    expect([again.status, subscriptions.length]).toEqual([201, 1]);
    expect((await house("POST", "subscriptions", { ...sent, districts: null })).status).toBe(201);
    expect((await read()).subscriptions).toHaveLength(2);
    await askAs(opened(), { name: "Eva" })("POST", "subscriptions", sent);
    expect((await read(askAs(opened(), { name: "Eva" }))).subscriptions).toHaveLength(1);
  });

  it("are twenty per person at most", async () => {
    const wishes = Array.from({ length: 21 }, (_, at) => ({ ...MAIL, channel: { type: "email", address: `wache${at}@example.org` } }));
    for (const wish of wishes.slice(0, 20)) expect((await house("POST", "subscriptions", wish)).status).toBe(201);
    expect((await house("POST", "subscriptions", wishes[20])).status).toBe(413);
    expect((await askAs(opened(), { name: "Eva" })("POST", "subscriptions", wishes[20])).status).toBe(201);
  });
});
