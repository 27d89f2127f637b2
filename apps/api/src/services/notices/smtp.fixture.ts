import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { onTestFinished } from "vitest";

export interface SmtpStandIn {
  readonly url: string;
  /** Whole messages as they came. */
  readonly messages: string[];
  /** Every line that a client sent. */
  readonly lines: string[];
}

export interface SmtpHabits {
  /** Says nothing at all. */
  readonly isSilent?: boolean;
  /** Answers to the recipient, to the whole message; both well when absent. */
  readonly recipient?: () => string;
  readonly message?: () => string;
  /** Offers a login without encryption. */
  readonly offersLogin?: boolean;
}

/** A mail server of this machine for one test: takes what it gets, word by word of RFC 5321. */
export async function serveSmtp(habits: SmtpHabits = {}): Promise<SmtpStandIn> {
  const { isSilent = false, recipient = () => "250 ok", message = () => "250 taken", offersLogin = false } = habits;
  const messages: string[] = [];
  const lines: string[] = [];
  const sockets = new Set<Socket>();
  const answers: readonly [RegExp, () => string][] = [
    [/^EHLO/i, () => (offersLogin ? "250-stand-in\r\n250 AUTH PLAIN LOGIN" : "250 stand-in")],
    [/^RCPT/i, recipient],
    [/^DATA/i, () => "354 go on"],
    [/^QUIT/i, () => "221 bye"],
    [/^STARTTLS/i, () => "502 not here"],
    [/./, () => "250 ok"],
  ];

  function talk(socket: Socket): void {
    let rest = "";
    let body: string[] | null = null;
    const say = (text: string): void => void socket.write(`${text}\r\n`);
    const take = (line: string): void => {
      if (body === null) {
        lines.push(line);
        const answer = answers.find(([pattern]) => pattern.test(line))?.[1]() ?? "500 what";
        if (answer.startsWith("354")) body = [];
        return say(answer);
      }
      if (line !== ".") return void body.push(line.replace(/^\.\./, "."));
      messages.push(body.join("\n"));
      body = null;
      say(message());
    };
    socket.on("data", (data) => {
      const parts = (rest + data.toString("utf8")).split("\r\n");
      rest = parts.pop() ?? "";
      for (const line of parts) take(line);
    });
    say("220 stand-in");
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    if (!isSilent) talk(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, messages, lines };
}
