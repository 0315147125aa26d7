import {BlockList, isIP} from 'node:net';

/** Finds the caller's network address; `X-Forwarded-For` counts only as far as trusted proxies wrote it (ASVS 15.3.4). */
export type ClientAddress = (request: {peer: string; forwardedFor: string | null}) => string;

/** `proxies` are addresses or ranges (`10.0.0.0/8`). Throws a `TypeError` for anything else. */
export function clientAddress(proxies: readonly string[]): ClientAddress {
  const trusted = new BlockList();
  for (const proxy of proxies) addProxy(trusted, proxy);
  const isTrusted = (address: string) => {
    const version = isIP(address);
    return version !== 0 && trusted.check(address, version === 6 ? 'ipv6' : 'ipv4');
  };
  return ({peer, forwardedFor}) => {
    let address = plain(peer);
    // From the right: each proxy appends whom it heard from, and whatever stands left of an untrusted one may be made up.
    for (const hop of (forwardedFor ?? '').split(',').reverse()) {
      const from = plain(hop.trim());
      if (!isTrusted(address) || isIP(from) === 0) break;
      address = from;
    }
    return address;
  };
}

function addProxy(list: BlockList, proxy: string): void {
  const [address = '', prefix, ...rest] = proxy.split('/');
  const version = isIP(address);
  const most = version === 6 ? 128 : 32;
  const bits = prefix === undefined ? most : Number(prefix);
  if (version === 0 || rest.length > 0 || !Number.isInteger(bits) || bits < 0 || bits > most) {
    throw new TypeError(`${proxy} is no address or range`);
  }
  list.addSubnet(address, bits, version === 6 ? 'ipv6' : 'ipv4');
}

/** IPv4 in IPv6 (`::ffff:192.0.2.1`), as a dual-stack socket tells it, is IPv4. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
