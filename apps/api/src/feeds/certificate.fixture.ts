import { generateKeyPairSync, sign } from "node:crypto";
import { isIPv4 } from "node:net";

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const { length } = body;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

const SEQUENCE = 0x30;
const ECDSA_SHA256 = der(SEQUENCE, der(0x06, Buffer.from("2a8648ce3d040302", "hex")));
const text = (tag: number, value: string): Buffer => der(tag, Buffer.from(value, "latin1"));
const utcTime = (date: Date): Buffer => text(0x17, `${date.toISOString().replace(/[-:T]/g, "").slice(2, 14)}Z`);

/** A certificate for one name or IPv4 address, signed by itself; PEM. Validity: a day around now. */
export function createCertificate(name: string): { readonly key: string; readonly cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const commonName = der(SEQUENCE, der(0x31, der(SEQUENCE, der(0x06, Buffer.from("550403", "hex")), text(0x0c, name))));
  const now = Date.now();
  const subject = isIPv4(name) ? der(0x87, Buffer.from(name.split(".").map(Number))) : text(0x82, name);
  const altName = der(SEQUENCE, der(0x06, Buffer.from("551d11", "hex")), der(0x04, der(SEQUENCE, subject)));
  const toBeSigned = der(
    SEQUENCE,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ECDSA_SHA256,
    commonName,
    der(SEQUENCE, utcTime(new Date(now - 43_200_000)), utcTime(new Date(now + 43_200_000))),
    commonName,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, der(SEQUENCE, altName)),
  );
  const signature = sign("sha256", toBeSigned, privateKey);
  const cert = der(SEQUENCE, toBeSigned, ECDSA_SHA256, der(0x03, Buffer.from([0]), signature)).toString("base64");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${cert.replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`,
  };
}
