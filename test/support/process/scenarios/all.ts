import {handlers} from '../../../../mock-server/http/handlers.ts';
import type {RouteKey} from '../../../../src/protocol/routes.ts';
import type {Scenario} from '../scenario.ts';
import {appScenarios} from './apps.ts';
import {firstFactorScenarios} from './first-factor.ts';
import {methodScenarios} from './methods.ts';
import {organisationScenarios} from './organisation.ts';
import {placeScenarios} from './places.ts';
import {proofScenarios} from './proofs.ts';
import {recoveryScenarios} from './recovery.ts';

export const scenarios: readonly Scenario[] = [
  ...firstFactorScenarios,
  ...methodScenarios,
  ...appScenarios,
  ...proofScenarios,
  ...placeScenarios,
  ...organisationScenarios,
  ...recoveryScenarios,
];

/** Every route of the server that may change something: GET changes nothing. */
export const changingRoutes = (Object.keys(handlers) as RouteKey[]).filter((route) => !route.startsWith('GET '));
