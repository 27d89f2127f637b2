import { describe, expect, it } from "vitest";
import { isPublicAddress } from "./public-address.ts";

describe("addresses that a feed may be asked at", () => {
  it.each([
    "1.1.1.1",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "192.167.255.255",
    "223.255.255.255",
  ])("%s is public", (address) => expect(isPublicAddress(address)).toBe(true));
  it.each(["2a00:1450:4001::200e", "2001:4860:4860::8888", "2003::1", "3000::1"])("%s is public", (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );
  it.each([
    ["this network", "0.0.0.0"],
    ["this network", "0.1.2.3"],
    ["private", "10.0.0.1"],
    ["private", "172.16.0.1"],
    ["private", "172.31.255.255"],
    ["private", "192.168.1.1"],
    ["shared by a provider", "100.64.0.1"],
    ["shared by a provider", "100.127.255.255"],
    ["loopback", "127.0.0.1"],
    ["loopback", "127.255.255.254"],
    ["link-local, where clouds keep their secrets", "169.254.169.254"],
    ["multicast", "224.0.0.1"],
    ["reserved", "240.0.0.1"],
    ["broadcast", "255.255.255.255"],
    ["documentation", "203.0.113.7"],
    ["benchmarks", "198.19.255.255"],
    ["unspecified", "::"],
    ["loopback", "::1"],
    ["mapped loopback", "::ffff:127.0.0.1"],
    ["mapped public", "::ffff:1.1.1.1"],
    ["mapped in hexadecimal", "::ffff:7f00:1"],
    ["compatible loopback", "::127.0.0.1"],
    ["NAT64", "64:ff9b::7f00:1"],
    ["local NAT64", "64:ff9b:1::1"],
    ["unique local", "fd00::1"],
    ["link-local", "fe80::1"],
    ["link-local with a zone", "fe80::1%eth0"],
    ["public with a zone", "2a00:1450:4001::200e%1"],
    ["site-local", "fec0::1"],
    ["multicast", "ff02::1"],
    ["discard", "100::1"],
    ["Teredo", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
    ["documentation", "2001:db8::1"],
    ["6to4 of a private address", "2002:0a00:0001::1"],
    ["no address at all", "localhost"],
    ["nothing", ""],
  ])("refuses %s (%s)", (_what, address) => expect(isPublicAddress(address)).toBe(false));
});
