import { request as requestHttp, type ClientRequest, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { PEER_TEXTS } from "./i18n/peer-texts.ts";
import { PeerError } from "./peer-error.ts";
import type { PeerLimits } from "./peer-limits.ts";
import { hostnameOf, type PeerAddress, type PeerTarget } from "./peer-target.ts";

export interface ExchangeOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** Makes it a POST. */
  readonly body?: string;
  readonly limits: PeerLimits;
  /** Milliseconds left of the whole request. */
  readonly remainingMs: number;
  readonly signal: AbortSignal;
  /** Certificates of authorities beside those of Node. */
  readonly ca?: string | undefined;
}

/** A request whose answer has begun. Fails once, for the first reason that was seen. */
export interface Exchange {
  readonly response: IncomingMessage;
  /** What broke it, also after the answer seemed complete. */
  failure(): PeerError | undefined;
  fail(error: PeerError): void;
  /** Ends it; to be called whatever came of it. */
  close(): void;
}

/** Answers only the addresses that were checked, so that a name cannot lead elsewhere at the second look. */
function pin(addresses: readonly PeerAddress[]): LookupFunction {
  return (_hostname, options, done) => {
    const [first] = addresses;
    if (options.all === true) done(null, [...addresses]);
    else if (first !== undefined) done(null, first.address, first.family);
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** What an error of node means for people. */
function toPeerError(cause: unknown, host: string): PeerError {
  if (cause instanceof PeerError) return cause;
  const code = codeOf(cause);
  if (code === "HPE_HEADER_OVERFLOW") return new PeerError("too-large", PEER_TEXTS.headers(host), { cause });
  if (code.startsWith("HPE_") || code === "EPROTO" || code.startsWith("ERR_SSL")) {
    return new PeerError("bad-answer", PEER_TEXTS.protocol(host), { cause });
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO_/.test(code)) return new PeerError("certificate", PEER_TEXTS.certificate(host), { cause });
  if (code === "ECONNRESET" || code === "EPIPE") return new PeerError("cut-off", PEER_TEXTS.cutOff(host), { cause });
  return new PeerError("unreachable", PEER_TEXTS.unreachable(host), { cause });
}

function start({ url, addresses }: PeerTarget, { headers, body, limits, ca }: ExchangeOptions): ClientRequest {
  const hostname = hostnameOf(url);
  const isSecure = url.protocol === "https:";
  const options = {
    agent: false,
    hostname,
    port: url.port === "" ? (isSecure ? 443 : 80) : Number(url.port),
    path: `${url.pathname}${url.search}`,
    method: body === undefined ? "GET" : "POST",
    headers: { ...headers, host: url.host, ...(body !== undefined && { "content-length": String(Buffer.byteLength(body)) }) },
    lookup: pin(addresses),
    maxHeaderSize: limits.headerBytes,
  } as const;
  if (!isSecure) return requestHttp(options);
  // A name goes into the handshake, an address must not (RFC 6066).
  const servername = isIP(hostname) === 0 ? hostname : "";
  return requestHttps({ ...options, servername, ...(ca === undefined ? {} : { ca }) });
}

/** Sends the request and waits for the head of the answer. Throws PeerError. */
export async function openExchange(target: PeerTarget, options: ExchangeOptions): Promise<Exchange> {
  const { limits, signal, remainingMs } = options;
  const { host } = target.url;
  let failure: PeerError | undefined;
  let response: IncomingMessage | undefined;
  const request = start(target, options);

  function fail(error: PeerError): void {
    failure ??= error;
    response?.destroy(failure);
    request.destroy(failure);
  }
  const timeOut = (ms: number, text: (host: string, ms: number) => PeerError["text"]) =>
    setTimeout(() => fail(new PeerError("timeout", text(host, ms))), ms);
  const stop = (): void => fail(new PeerError("stopped", PEER_TEXTS.stopped(host)));
  const total = setTimeout(() => fail(new PeerError("timeout", PEER_TEXTS.tooSlow(host, limits.totalMs))), remainingMs);
  let waiting = timeOut(limits.connectMs, PEER_TEXTS.connectTimeout);
  const close = (): void => {
    clearTimeout(total);
    clearTimeout(waiting);
    signal.removeEventListener("abort", stop);
    request.destroy();
  };
  signal.addEventListener("abort", stop);
  request.on("error", (error) => (failure ??= toPeerError(error, host)));
  request.on("socket", (socket) => {
    socket.once(target.url.protocol === "https:" ? "secureConnect" : "connect", () => {
      clearTimeout(waiting);
      if (response === undefined) waiting = timeOut(limits.silenceMs, PEER_TEXTS.silence);
    });
  });
  try {
    response = await new Promise<IncomingMessage>((resolve, reject) => {
      request.once("response", resolve);
      request.once("close", () => reject(failure ?? new PeerError("cut-off", PEER_TEXTS.cutOff(host))));
      if (signal.aborted) stop();
      request.end(options.body);
    });
  } catch (error) {
    close();
    throw error;
  }
  clearTimeout(waiting);
  // A socket that breaks while nobody reads must not end the process.
  response.on("error", (error) => (failure ??= toPeerError(error, host)));
  return { response, failure: () => failure, fail, close };
}
