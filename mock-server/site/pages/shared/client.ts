import {createTfaClient} from '../../../../src/index.ts';

export const endpoint = '/tfa/v1';

export const client = createTfaClient({endpoint});
