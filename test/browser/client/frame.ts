// What the client says inside a frame, told to the page around it.

import {createCeremony} from '../../../src/client/ceremony.ts';
import {diagnose, type TfaError} from '../../../src/client/index.ts';
import {creation} from './options.ts';

export interface Report {
  diagnosis: ReturnType<typeof diagnose>;
  whereAllowed: ReturnType<typeof diagnose>;
  code: string;
  reason: string | undefined;
}

const error = await createCeremony()
  .create(creation())
  .then(
    () => undefined,
    (refusal: unknown) => refusal as TfaError,
  );
const report: Report = {
  diagnosis: diagnose(),
  whereAllowed: diagnose({allowFramed: true}),
  code: error?.code ?? 'created',
  reason: error?.reason,
};
parent.postMessage(report, '*');
