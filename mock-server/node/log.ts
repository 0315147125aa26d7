import {pino} from 'pino';
import type {Log} from '../verifier/ports.ts';

/** Structured lines on standard error. What is logged is chosen where it happens; these names are a net below that. */
export function createLog({level}: {level: string}): Log {
  const logger = pino(
    {level, base: undefined, redact: ['*.password', '*.token', '*.secret', 'password', 'token', 'secret']},
    pino.destination(2),
  );
  return {
    info: (fields, message) => {
      logger.info(fields, message);
    },
    error: (fields, message) => {
      logger.error(fields, message);
    },
  };
}
