/** A site with accounts of its own: the port answers what the site says, on top of the reference's table of users. */
import {ownAccounts} from '../../mock-server/verifier/own-accounts.ts';
import type {AccountProfile} from '../../mock-server/verifier/ports.ts';
import type {TestVerifier} from './test-verifier.ts';

/** From now on `change` says what is different about every account; what it returns may differ from call to call. */
export function hasOwnAccounts(
  {verifier, passwordHash}: TestVerifier,
  change: (profile: AccountProfile) => Partial<AccountProfile>,
): void {
  const own = ownAccounts({store: verifier.store, passwordHash, superAdministrators: []});
  const accounts = {
    ...own,
    async profile(id: string) {
      const profile = await own.profile(id);
      return profile && {...profile, ...change(profile)};
    },
  };
  Object.assign(verifier, {accounts});
}

/** A second verified address, so that "every verified address" is more than one. */
export function second(email: string): string {
  return `second.${email}`;
}
