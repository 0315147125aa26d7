import {RateLimiterMemory, RateLimiterRes} from 'rate-limiter-flexible';
import type {AddressLimits} from '../http/address-limits.ts';

/** Per address and minute. Every process counts for itself: behind several of them the limit is that many times as high. */
const perMinute = {proof: 30, change: 120};

export function memoryAddressLimits(): AddressLimits {
  const limiters = {
    proof: new RateLimiterMemory({points: perMinute.proof, duration: 60}),
    change: new RateLimiterMemory({points: perMinute.change, duration: 60}),
  };
  return {
    async take({address, bucket}) {
      try {
        await limiters[bucket].consume(networkOf(address));
        return 0;
      } catch (cause) {
        if (cause instanceof RateLimiterRes) return cause.msBeforeNext;
        throw cause;
      }
    },
  };
}

/** One household has a whole /64 of IPv6, so that is what is counted. */
function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail = ''] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const zeros = address.includes('::') ? Array.from({length: 8 - left.length - right.length}, () => '0') : [];
  const network = [...left, ...zeros, ...right].slice(0, 4);
  // One address can be written in several ways.
  return network.map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}
