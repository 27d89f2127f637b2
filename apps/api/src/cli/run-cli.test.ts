import { describe, expect, it } from "vitest";
import { LagebildError } from "@lagebild/domain";
import type { Command } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { usageOf } from "./help.ts";
import { runCli } from "./run-cli.ts";

const echo: Command = {
  name: "echo word",
  positionals: ["WORD"],
  summary: { de: "wiederholt", en: "repeats" },
  options: {
    times: { type: "string", value: "N", isRequired: true, text: { de: "wie oft", en: "how often" } },
    loud: { type: "boolean", text: { de: "laut", en: "loud" } },
  },
  async run(context, args) {
    if (args.get("times") === "0") throw new LagebildError("not-found", "nothing to say");
    if (args.get("times") === "-1") throw new Error("boom");
    const word = args.has("loud") ? args.positionals[0]?.toUpperCase() : args.positionals[0];
    context.result({ word, by: context.viewer.name }, { de: `Wort ${word}`, en: `word ${word}` });
  },
};

async function run(...words: string[]) {
  let out = "";
  let err = "";
  const exit = await runCli(words, [{ usage: usageOf(echo), summary: echo.summary, load: async () => echo, isBackground: false }], {
    locale: undefined,
    isTerminal: false,
    dataFolder: () => "unused",
    openStore: () => Promise.reject(new Error("no store needed")),
    now: () => new Date(0),
    lowerPriority: () => undefined,
    writeOut: (text) => void (out += text),
    readIn: async () => "",
    writeErr: (text) => void (err += text),
  });
  return { exit, out, err };
}

describe("the command line", () => {
  it("prints the result on stdout and exits 0", async () => {
    expect(await run("echo", "word", "hallo", "--times", "2", "--loud")).toEqual({ exit: 0, out: "Wort HALLO\n", err: "" });
    expect((await run("echo", "word", "hallo", "--times=2", "--lang", "en")).out).toBe("word hallo\n");
  });

  it("prints exactly one object on the last line with --json, and acts as the named operator", async () => {
    const { out } = await run("echo", "word", "hallo", "--times", "2", "--json", "--as", "A. Kern");
    expect(out).toBe('{"word":"hallo","by":"A. Kern"}\n');
    expect(JSON.parse((await run("echo", "word", "hallo", "--times", "2", "--json")).out)).toMatchObject({ by: "system" });
  });

  it.each([
    [["echo", "word", "hallo", "--times", "2", "--bogus"], "Unbekannte Option: --bogus"],
    [["echo", "word", "hallo", "--times", "2", "-x"], "Unbekannte Option: -x"],
    [["echo", "word", "hallo"], "Option fehlt: --times"],
    [["echo", "word", "hallo", "--times"], "Option --times braucht einen Wert."],
    [["echo", "word", "hallo", "--times", "--loud"], "Option --times braucht einen Wert."],
    [["echo", "word", "hallo", "--times", "2", "--loud=yes"], "Option --loud hat keinen Wert."],
    [["echo", "word", "--times", "2"], "Angabe fehlt: WORD"],
    [["echo", "word", "a", "b", "--times", "2"], "Überzählige Angabe: b"],
    [["sing"], "Unbekannter Befehl: sing"],
    [[], "Es fehlt der Befehl."],
    [["echo", "word", "a", "--times", "2", "--lang", "fr"], "Option --lang ist nicht gültig: de | en"],
  ])("refuses the wrong call %j with exit 2 and one clear line", async (words, line) => {
    expect(await run(...words)).toEqual({ exit: 2, out: "", err: `Falscher Aufruf: ${line}\n` });
  });

  it("exits 1 for what is refused, in words and as an object", async () => {
    expect(await run("echo", "word", "a", "--times", "0")).toEqual({
      exit: 1,
      out: "",
      err: "Nicht gefunden: Was gesucht wird, gibt es nicht oder nicht mehr. (nothing to say)\n",
    });
    const { exit, out, err } = await run("echo", "word", "a", "--times", "0", "--json", "--lang", "en");
    expect({ exit, err }).toEqual({ exit: 1, err: "Not found: nothing to say\n" });
    expect(JSON.parse(out)).toEqual({ error: { code: "not-found", message: "nothing to say" } });
    expect((await run("echo", "word", "a", "--times=-1")).err).toMatch(/^Unerwarteter Fehler: Error: boom/);
  });

  it("helps in German and English, whatever else is missing", async () => {
    expect((await run("--help")).out).toContain("Befehle:\n  echo word WORD --times N […]");
    expect((await run("echo", "word", "--help")).out).toMatch(/--times N +wie oft \(nötig\)/);
    expect((await run("echo", "word", "--help", "--lang", "en")).out).toContain("how often (required)");
  });

  it("lists each command as it is", async () => {
    for (const { usage, summary, load } of COMMANDS) {
      const command = await load();
      expect({ usage, summary }).toEqual({ usage: usageOf(command), summary: command.summary });
      for (const text of [command.summary, ...Object.values(command.options).map((option) => option.text)]) {
        expect(text.de.length * text.en.length, command.name).toBeGreaterThan(0);
      }
    }
  });
});
