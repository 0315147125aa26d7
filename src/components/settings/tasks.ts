import {Part} from '../../client/part.ts';

/** The other elements, each fetched when the person opens it. */
export const tasks = {
  key: new Part(() => import('../enroll-key/inner.ts')),
  app: new Part(() => import('../totp-setup/inner.ts')),
  codes: new Part(() => import('../backup-codes/inner.ts')),
};
