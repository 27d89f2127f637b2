import { problemSchema, subscriptionsAnswerSchema } from "@lagebild/domain";
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

  it("are twenty per person at most", async () => {
    const app = { ...MAIL, channel: { type: "app" } };
    for (let at = 0; at < 20; at++) expect((await house("POST", "subscriptions", app)).status).toBe(201);
    expect((await house("POST", "subscriptions", app)).status).toBe(413);
    expect((await askAs(opened(), { name: "Eva" })("POST", "subscriptions", app)).status).toBe(201);
  });
});
