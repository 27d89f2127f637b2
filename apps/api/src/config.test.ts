import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfig } from "./config.ts";

describe("readConfig", () => {
  it("listens on the loopback port 4600 and keeps data in ./var unless told otherwise", () => {
    expect(readConfig({})).toMatchObject({ host: "127.0.0.1", port: 4600, dataFolder: resolve("var"), logLevel: "info", language: "en" });
  });

  it("lets others reach it only by an https address that is said, in the operator's language", () => {
    for (const HOST of ["0.0.0.0", "::", "192.168.1.5", "lagebild.example"]) {
      for (const LAGEBILD_PUBLIC_URL of [undefined, "http://lagebild.example", "https://localhost"]) {
        expect(() => readConfig({ HOST, LAGEBILD_PUBLIC_URL, LANG: "de_DE.UTF-8" })).toThrow(/braucht LAGEBILD_PUBLIC_URL=https/);
        expect(() => readConfig({ HOST, LAGEBILD_PUBLIC_URL })).toThrow(/needs LAGEBILD_PUBLIC_URL=https/);
      }
      expect(readConfig({ HOST, LAGEBILD_PUBLIC_URL: "https://lagebild.example/" })).toMatchObject({
        host: HOST,
        isLoopback: false,
        publicUrl: "https://lagebild.example",
      });
    }
    for (const HOST of ["127.0.0.1", "localhost", "::1"]) expect(readConfig({ HOST })).toMatchObject({ host: HOST, isLoopback: true });
  });

  it("takes the roles that need a second factor by name or all at once, and refuses a word that is none", () => {
    expect(readConfig({}).factorRoles).toEqual([]);
    expect(readConfig({ LAGEBILD_SECOND_FACTOR: " administrator, dataProtectionOfficer" }).factorRoles).toEqual([
      "administrator",
      "dataProtectionOfficer",
    ]);
    expect(readConfig({ LAGEBILD_SECOND_FACTOR: "all" }).factorRoles).toHaveLength(7);
    expect(() => readConfig({ LAGEBILD_SECOND_FACTOR: "admin", LANG: "de" })).toThrow(/Die Rolle „admin“ gibt es nicht.*administrator/);
    expect(() => readConfig({ LAGEBILD_SECOND_FACTOR: "system" })).toThrow(/there is no role/);
  });

  it("takes a provider whole, by https, with a file of groups that can be read; or none", () => {
    const whole = {
      LAGEBILD_OIDC_ISSUER: "https://login.example",
      LAGEBILD_OIDC_CLIENT_ID: "lagebild",
      LAGEBILD_OIDC_GROUPS_FILE: "/nowhere/groups.json",
    };
    expect(readConfig({}).provider).toBeNull();
    expect(() => readConfig({ ...whole, LAGEBILD_OIDC_CLIENT_ID: undefined })).toThrow(/belong together/);
    expect(() => readConfig({ LAGEBILD_LOCAL_SIGN_IN: "off" })).toThrow(/belong together/);
    expect(() => readConfig({ ...whole, LAGEBILD_OIDC_ISSUER: "http://login.example" })).toThrow(/needs https/);
    expect(() => readConfig(whole)).toThrow(/LAGEBILD_OIDC_GROUPS_FILE: \/nowhere\/groups\.json: ENOENT/);
  });

  it("names every variable that is wrong", () => {
    expect(() => readConfig({ PORT: "seventy", LAGEBILD_LOG: "loud" })).toThrow(/PORT.*LAGEBILD_LOG/);
    expect(() => readConfig({ PORT: "70000" })).toThrow(/PORT/);
  });

  it("keeps the drop folder in the data folder and lets feeds ask nobody unless told otherwise", () => {
    expect(readConfig({ LAGEBILD_DATA: "/srv/lagebild" })).toMatchObject({ dropFolder: "/srv/lagebild/eingang", feedHosts: [] });
    expect(readConfig({ LAGEBILD_DROP_FOLDER: "/srv/sftp" }).dropFolder).toBe("/srv/sftp");
  });

  it("takes the hosts of feeds as origins, plain http only with an IP address and a port", () => {
    const list =
      " https://Open.Example.org, https://api.example.org:8443/ ,http://127.0.0.1:8099,http://[::1]:80,https://open.example.org:443";
    expect(readConfig({ LAGEBILD_FEED_HOSTS: list }).feedHosts).toEqual([
      "https://open.example.org",
      "https://api.example.org:8443",
      "http://127.0.0.1:8099",
      "http://[::1]",
    ]);
  });

  it("says of every other host what it may look like", () => {
    const wrong = [
      "http://open.example.org",
      "http://127.0.0.1",
      "https://a.example/path",
      "https://u:p@a.example",
      "a.example",
      "ftp://a.example",
      "https://*.example",
      "https://a.example?x",
    ];
    for (const entry of wrong) {
      expect(() => readConfig({ LAGEBILD_FEED_HOSTS: `https://ok.example,${entry}`, LANG: "de" }), entry).toThrow(
        `„${entry.replace("u:p@", "…@")}“ wird abgelehnt`,
      );
    }
  });

  it("tells nobody of alarms unless told otherwise", () => {
    expect(readConfig({}).notices).toEqual({
      mail: null,
      webhookHosts: [],
      webhookSecret: null,
      formerWebhookSecret: null,
      publicUrl: null,
    });
  });

  it("takes mail server, hosts and secret of messages", () => {
    const environment = {
      LAGEBILD_SMTP_URL: "smtps://user:p%40ss@mail.stadt.example",
      LAGEBILD_MAIL_FROM: "Lagebild <lagebild@stadt.example>",
      LAGEBILD_WEBHOOK_HOSTS: "https://leitstelle.example",
      LAGEBILD_WEBHOOK_SECRET: "s".repeat(32),
      LAGEBILD_PUBLIC_URL: "https://lagebild.stadt.example/",
    };
    expect(readConfig(environment).notices).toEqual({
      mail: { url: environment.LAGEBILD_SMTP_URL, from: environment.LAGEBILD_MAIL_FROM },
      webhookHosts: ["https://leitstelle.example"],
      webhookSecret: environment.LAGEBILD_WEBHOOK_SECRET,
      formerWebhookSecret: null,
      publicUrl: "https://lagebild.stadt.example",
    });
  });

  it("refuses half of a setting of messages, and says which half is missing", () => {
    const smtp = "smtp://mail.stadt.example";
    expect(() => readConfig({ LAGEBILD_SMTP_URL: smtp, LANG: "de" })).toThrow("LAGEBILD_MAIL_FROM");
    expect(() => readConfig({ LAGEBILD_MAIL_FROM: "a@stadt.example" })).toThrow("LAGEBILD_SMTP_URL");
    expect(() => readConfig({ LAGEBILD_WEBHOOK_HOSTS: "https://a.example" })).toThrow("LAGEBILD_WEBHOOK_SECRET");
    expect(() => readConfig({ LAGEBILD_WEBHOOK_HOSTS: "a.example", LAGEBILD_WEBHOOK_SECRET: "s".repeat(32) })).toThrow("is refused");
    for (const [name, value] of [
      ["LAGEBILD_WEBHOOK_SECRET", "short"],
      ["LAGEBILD_PUBLIC_URL", "ftp://a.example"],
      ["LAGEBILD_SMTP_URL", "https://mail.stadt.example"],
      ["LAGEBILD_MAIL_FROM", "a@b.example\r\nBcc: c@d.example"],
    ] as const) {
      expect(() => readConfig({ LAGEBILD_SMTP_URL: smtp, LAGEBILD_MAIL_FROM: "a@stadt.example", [name]: value }), name).toThrow(name);
    }
  });
});
