/** Limits by network address: one source slowed down, and only that (RFC 4226 §7.3; ASVS 6.3.1, 6.6.3). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {memoryAddressLimits} from '../../mock-server/node/address-limits.ts';

const address = '198.51.100.4';

/** How many of so many get through. */
async function through(
  limits: ReturnType<typeof memoryAddressLimits>,
  {
    times,
    bucket = 'proof',
    from = () => address,
  }: {times: number; bucket?: 'proof' | 'change'; from?: (n: number) => string},
): Promise<number> {
  const waits = await Promise.all(
    Array.from({length: times}, (_, count) => limits.take({address: from(count), bucket})),
  );
  for (const wait of waits) assert.ok(wait >= 0 && wait <= 60_000, String(wait));
  return waits.filter((wait) => wait === 0).length;
}

describe('limits by network address', () => {
  it('let thirty proofs a minute through, also where they come at once, and say how long to wait', async () => {
    assert.equal(await through(memoryAddressLimits(), {times: 100}), 30);
  });

  it('let a hundred and twenty other changes through, counted apart', async () => {
    const limits = memoryAddressLimits();
    assert.equal(await through(limits, {times: 200, bucket: 'change'}), 120);
    assert.equal(await through(limits, {times: 100}), 30);
  });

  it('count every address for itself', async () => {
    const limits = memoryAddressLimits();
    assert.equal(await through(limits, {times: 100}), 30);
    assert.equal(await through(limits, {times: 30, from: () => '198.51.100.5'}), 30);
  });

  it('count a household’s /64 of IPv6 as one, however it is written', async () => {
    const limits = memoryAddressLimits();
    const inOneHouse = (count: number) =>
      [`2001:db8:1:2:${count.toString(16)}::1`, `2001:db8:1:2::${(count + 1).toString(16)}`][count % 2] ?? '';
    assert.equal(await through(limits, {times: 200, from: inOneHouse}), 30);
    assert.equal(await through(limits, {times: 1, from: () => '2001:0db8:0001:0002::1'}), 0);
    assert.equal(await through(limits, {times: 1, from: () => '2001:db8:1:3::1'}), 1);
    assert.equal(await through(limits, {times: 1, from: () => '::1'}), 1);
  });
});
