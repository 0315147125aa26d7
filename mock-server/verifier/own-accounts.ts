/** The `accounts` port over the reference's own table of users. */
import type {Store} from '../store/store.ts';
import {emailKey, findUser, listUsers, type UserRow} from '../store/users.ts';
import type {AccountProfile, Accounts, PasswordHash} from './ports.ts';

/** Who is a Super Administrator is the operator's word (`TFA_SUPER_ADMINISTRATOR`), and counts for a verified address alone. */
export function ownAccounts({
  store,
  passwordHash,
  superAdministrators,
}: {
  store: Store;
  passwordHash: PasswordHash;
  superAdministrators: readonly string[];
}): Accounts {
  const administrators = new Set(superAdministrators.map(emailKey));
  const profileOf = (user: UserRow): AccountProfile => {
    const verified = user.email_verified_at !== null;
    return {
      id: user.id,
      name: user.name,
      email: user.email,
      emailVerified: verified,
      addresses: verified ? [user.email] : [],
      hasPassword: user.password_hash !== null,
      role: verified && administrators.has(user.email_key) ? 'super_administrator' : 'member',
      sso: user.sso === 1,
      ...(user.language !== null && {language: user.language}),
    };
  };
  return {
    async profile(accountId) {
      const user = await findUser(store.db, accountId);
      return user && profileOf(user);
    },
    async passwordMatches({accountId, password}) {
      const user = await findUser(store.db, accountId);
      return user?.password_hash ? passwordHash.matches({password, hash: user.password_hash}) : false;
    },
    members: async () => (await listUsers(store.db)).map(profileOf),
  };
}
