export {createSoftwareAuthenticator, type SoftwareAuthenticator} from '../../test/support/software-authenticator.ts';
