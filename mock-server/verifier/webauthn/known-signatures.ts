/**
 * One signature per offered algorithm, made once with WebCrypto and known to be good; the private keys are gone. With them
 * a server finds out at its start whether the runtime can verify at all.
 */

export interface KnownSignature {
  /** A COSE key, base64url. */
  publicKey: string;
  /** In the algorithm's WebAuthn form, base64url. */
  signature: string;
}

/** What was signed, base64url. */
export const knownData = 'dGZhLWVsZW1lbnRzOiBhIHNpZ25hdHVyZSBrbm93biB0byBiZSBnb29k';

/** By COSE number. */
export const knownSignatures: Readonly<Record<number, KnownSignature>> = {
  [-7]: {
    publicKey:
      'pQECAyYgASFYIAifQD6gIsHVPhzDGgsZoLOW3RQ_EVjpNEjYLmhQC6XgIlggi_smDnhaXBnOK8m2jBpKEIbTwTJBxpQRCscxxrHW' + 'qUQ',
    signature: 'MEYCIQDFMjRZx5Y-h--FJdJXT8XQH_9IL2WMV8xqr4jSM3bcSQIhAM1MBeNg-eWdREjI81uW27mkueQP4-OV0rbCX2A0Ibsx',
  },
  [-8]: {
    publicKey: 'pAEBAycgBiFYIBXwxTtz3UX931wt-eXMLQWfMTSN6tGiOk-CtwFYuG1k',
    signature: 'zm4jTEPScJZFoIJa_iBr8xpB7Gbgx780A7yGIjuWLEHlnnzDh3VUQINpr_YBdxwcbjRTf2CRuUepU6-u0iMaDQ',
  },
  [-257]: {
    publicKey:
      'pAEDAzkBACBZAQCXiLI-EKzEpXuWSEV683-g4t30HxwXaKtsVUe5Xuv-pDWbN4n4sX2bHlQtLyiy9EjHR9sO8tmESwHuI9MROExc' +
      'IUhYH2IvrNYZOpJb05rC79NnwAnPIODPxLJIVkW5VOr71RpEeIjgrcBym0sx0LaeBcL22JWlW3dgXBif0OTeTvjpa8lQdwJ8uqt4' +
      '2GlpgIK73Dnso3bwpUrK9gaIbslmTnYrC_rth5QVqWDXUWcmGO_RykttSMc9O57E-1F4mz_UPrUZXOhv3eC3gzG_tDmB0p0Tam1U' +
      'FavcVzk8cmpv63DyzaXBFq4BqEcBbUVq9rZ7VywPyY3VH4WX9E3JOfz9IUMBAAE',
    signature:
      'dsNrhb2j51zns2bPOdY1pg8huHVEHauW_gaCz6W-ZgdzcEtzNpIELhW2Meh5R1HMBg-ZHLUsRPRciJhSC4wtxioQYuK5iz0jRq1o' +
      'W9YqsPcI2sq0ADI_fLSM1HUBUUMXZpUXO2JcLeOnWC4VNQPZvx_hu8NSDa4Vay295G175pMFxt6Fw1TZgBoykw2bjTb1WfFsnaH0' +
      'jPS2HBnU15XN1m5ToZQksgwTEoC89JfftSL0Hty9Irv1dMqTvcozTJaeV5mTDeBKylUCBmu56GtXVhRLHghzNlmUdUALKvmLOsbV' +
      'KPBdW9Z77ZLRajzqv6iVl6TV24Tx6cef6UBDxy9toQ',
  },
};
