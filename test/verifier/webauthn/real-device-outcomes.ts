/**
 * What becomes of each of the 57 registrations and assertions that six open-source suites recorded from real devices, in the
 * order of the file, and why.
 */
import type {RefusalReason} from '../../../mock-server/verifier/webauthn/refusal.ts';

export interface ExpectedOutcome {
  outcome: 'accepted' | RefusalReason;
  why: string;
  /** For attestation certificates that have expired since: the library reads the clock. Otherwise 2026-01-01. */
  clock?: string;
  /** Where the file names none or only the hash: the RP ID that hashes to it, if that could be found. */
  rpId?: string;
  /** Base64url of the COSE key that the source suite verifies the assertion with. */
  publicKey?: string;
  /** The index of the registration whose key this is. */
  registeredAs?: number;
}

const stranger = 'the suite published no key: all but the signature passes with a stranger’s';

export const outcomes: ExpectedOutcome[] = [
  /* 0 */ {outcome: 'signature', why: stranger},
  /* 1 */ {
    outcome: 'signature',
    why: 'an Android app whose origin is listed here; ' + stranger,
    rpId: 'try-webauthn.appspot.com',
  },
  /* 2 */ {
    outcome: 'accepted',
    why: 'a first use, counter 0',
    publicKey:
      'pQECAyYgASFYIGmaxR4mBbukc2QhtW2ldhAAd555r-ljlGQN8MbcTnPPIlgg9CyUlE-0AB2fbzZbNgBvJuRa7r6o2jPphOmtyNPR_kY',
  },
  /* 3 */ {outcome: 'accepted', why: 'Windows Hello, RS256 on a TPM', clock: '2021-09-01'},
  /* 4 */ {outcome: 'attestation', why: 'extraData is not the hash: the halves are of two ceremonies'},
  /* 5 */ {outcome: 'rp_id', why: 'made for an RP ID that the suite mocked and did not name'},
  /* 6 */ {outcome: 'accepted', why: 'packed, and the statement does verify (the file calls the pair inconsistent)'},
  /* 7 */ {outcome: 'accepted', why: 'packed, a statement with certificate'},
  /* 8 */ {outcome: 'attestation', why: 'the certificate names another AAGUID: the suite’s negative case'},
  /* 9 */ {outcome: 'accepted', why: 'none, RS256'},
  /* 10 */ {outcome: 'accepted', why: 'fido-u2f'},
  /* 11 */ {outcome: 'attestation', why: 'the statement does not verify: the halves are of two ceremonies'},
  /* 12 */ {outcome: 'signature', why: stranger},
  /* 13 */ {
    outcome: 'accepted',
    why: 'ES256, counter 78',
    publicKey:
      'pQECAyYgASFYIIeDTe-gN8A-zQclHoRnGFWN8ehM1b7yAsa8I8KIvmplIlgg4nFGT5px8o6gpPZZhO01wdy9crDSA_Ngtkx0vGpvPHI',
  },
  /* 14 */ {
    outcome: 'accepted',
    why: 'RS256, verified user',
    publicKey:
      'pAEDAzkBACBZAQDfV20epzvQP-HtcdDpX-cGzdOxy73WQEvsU7Dnr9UWJophEfpngouvgnRLXaEUn_d8HGkp_HIx8rrpkx4BVs6X_B6Z' +
      'jhLlezjIdJbLbVeb92BaEsmNn1HW2N9Xj2QM8cH-yx28_vCjf82ahQ9gyAr552Bn96G22n8jqFRQKdVpO-f-bvpvaP3IQ9F5LCX7CUax' +
      'ptgbog1SFO6FI6ob5SlVVB00lVXsaYg8cIDZxCkkENkGiFPgwEaZ7995SCbiyCpUJbMqToLMgojPkAhWeyktu7TlK6UBWdJMHc3FPAIs' +
      '0lH_2_2hKS-mGI1uZAFVAfW1X-mzKL0czUm2P1UlUox7IUMBAAE',
  },
  /* 15 */ {
    outcome: 'signature',
    why: 'an EC signature and the suite’s deliberately wrong RSA key',
    publicKey:
      'pAEDAzkBACBZAQDfV20epzvQP-HtcdDpX-cGzdOxy73WQEvsU7Dnr9UWJophEfpngouvgnRLXaEUn_d8HGkp_HIx8rrpkx4BVs6X_B6Z' +
      'jhLlezjIdJbLbVeb92BaEsmNn1HW2N9Xj2QM8cH-yx28_vCjf82ahQ9gyAr552Bn96G22n8jqFRQKdVpO-f-bvpvaP3IQ9F5LCX7CUax' +
      'ptgbog1SFO6FI6ob5SlVVB00lVXsaYg8cIDZxCkkENkGiFPgwEaZ7995SCbiyCpUJbMqToLMgojPkAhWeyktu7TlK6UBWdJMHc3FPAIs' +
      '0lH_2_2hKS-mGI1uZAFVAfW1X-mzKL0czUm2P1UlUox7IUMBAAE',
  },
  /* 16 */ {outcome: 'signature', why: 'ML-DSA-65, which is not offered and could not have registered; ' + stranger},
  /* 17 */ {outcome: 'accepted', why: 'none'},
  /* 18 */ {outcome: 'accepted', why: 'packed'},
  /* 19 */ {outcome: 'accepted', why: 'packed; the suite refuses its root, here no root is asked'},
  /* 20 */ {outcome: 'algorithm', why: 'ML-DSA-44 is not offered'},
  /* 21 */ {outcome: 'algorithm', why: 'ML-DSA-65 is not offered'},
  /* 22 */ {outcome: 'attestation_format', why: 'android-key is not supported'},
  /* 23 */ {outcome: 'attestation_format', why: 'android-safetynet is retired'},
  /* 24 */ {outcome: 'accepted', why: 'Apple, chain to the Apple root', clock: '2021-09-01'},
  /* 25 */ {outcome: 'client_data', why: 'token binding as a draft of 2018 wrote it: "unused"'},
  /* 26 */ {outcome: 'accepted', why: 'Windows Hello on a Dell, TPM', clock: '2021-09-01'},
  /* 27 */ {outcome: 'accepted', why: 'Windows Hello on a Lenovo, TPM', clock: '2021-09-01'},
  /* 28 */ {outcome: 'accepted', why: 'TPM with an ECC key'},
  /* 29 */ {outcome: 'accepted', why: 'Apple, chain to the Apple root', clock: '2020-10-07T12:00:00Z'},
  /* 30 */ {outcome: 'accepted', why: 'fido-u2f'},
  /* 31 */ {outcome: 'algorithm', why: 'ES512 is not offered'},
  /* 32 */ {outcome: 'accepted', why: 'Solo 2, EdDSA'},
  /* 33 */ {outcome: 'attestation_format', why: 'android-safetynet is retired'},
  /* 34 */ {outcome: 'attestation', why: 'the statement does not verify: the halves are of two ceremonies'},
  /* 35 */ {outcome: 'accepted', why: 'Titan, none'},
  /* 36 */ {outcome: 'accepted', why: 'TPM'},
  /* 37 */ {outcome: 'accepted', why: 'fido-u2f'},
  /* 38 */ {outcome: 'accepted', why: 'packed'},
  /* 39 */ {outcome: 'attestation_format', why: 'android-safetynet is retired', rpId: '7f41ac45.ngrok.io'},
  /* 40 */ {outcome: 'rp_id', why: 'made for an RP ID that the suite does not name'},
  /* 41 */ {outcome: 'accepted', why: 'none'},
  /* 42 */ {outcome: 'accepted', why: 'ATKey, packed'},
  /* 43 */ {outcome: 'accepted', why: 'fido-u2f'},
  /* 44 */ {outcome: 'accepted', why: 'YubiKey Neo, fido-u2f'},
  /* 45 */ {outcome: 'accepted', why: 'its assertion', registeredAs: 44},
  /* 46 */ {outcome: 'signature', why: 'YubiKey 4; ' + stranger},
  /* 47 */ {outcome: 'signature', why: 'YubiKey 5; ' + stranger},
  /* 48 */ {outcome: 'accepted', why: 'YubiKey 5 NFC, packed'},
  /* 49 */ {outcome: 'accepted', why: 'its assertion', registeredAs: 48},
  /* 50 */ {outcome: 'accepted', why: 'YubiKey 5C NFC, fido-u2f'},
  /* 51 */ {outcome: 'accepted', why: 'YubiKey 5Ci, packed'},
  /* 52 */ {outcome: 'accepted', why: 'Security Key, fido-u2f'},
  /* 53 */ {outcome: 'signature', why: 'Security Key 2; ' + stranger},
  /* 54 */ {outcome: 'accepted', why: 'Security Key NFC, fido-u2f'},
  /* 55 */ {outcome: 'client_data', why: 'large blob results in the place of client data'},
  /* 56 */ {outcome: 'client_data', why: 'large blob results in the place of client data'},
];
