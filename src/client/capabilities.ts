import {findObstacle, type Explanation, type Obstacles} from './obstacles.ts';

/** Whether WebAuthn can work on this page, and if not, why. */
export type Diagnosis = {usable: true} | ({usable: false} & Explanation);

export function findObstacles(ceremony: 'create' | 'get'): Obstacles {
  // Chromium alone can be asked; others forbid nothing until they refuse.
  const {featurePolicy} = document as {featurePolicy?: {allowsFeature(name: string): boolean}};
  return {
    insecure: !isSecureContext,
    no_api: typeof PublicKeyCredential !== 'function',
    opaque_origin: origin === 'null',
    ip_address: /^[\d.]+$|^\[/.test(location.hostname),
    permissions_policy: featurePolicy?.allowsFeature(`publickey-credentials-${ceremony}`) === false,
  };
}

/**
 * Says before anybody is asked to touch a key whether that can work here (R11); the reason also goes to the console, once.
 * @param options.ceremony `create` (default) or `get`: the permissions policy knows them apart.
 * @param options.allowFramed The host has said that it wants to be embedded by another origin (R82).
 */
export function diagnose({
  ceremony = 'create',
  allowFramed = false,
}: {ceremony?: 'create' | 'get'; allowFramed?: boolean} = {}): Diagnosis {
  const obstacle = findObstacle({...findObstacles(ceremony), framed: !allowFramed && isFramedByAnotherOrigin()});
  return obstacle ? {usable: false, ...obstacle} : {usable: true};
}

/** WebAuthn L3 §13.4.2, R82: what another site frames can be covered by it. */
export function isFramedByAnotherOrigin(): boolean {
  try {
    for (let frame: Window = window; frame !== frame.parent; frame = frame.parent) {
      if (frame.parent.location.origin !== origin) return true;
    }
    return false;
  } catch {
    return true;
  }
}
