import 'tfa-elements/define/tfa-enroll-key';
import {setupWorker} from 'msw/browser';
import {createInMemoryVerifier, createSoftwareAuthenticator, installAuthenticator} from 'tfa-elements/testing';
import {verifierHandlers} from 'tfa-elements/testing/msw';

// Before the page asks for anything: a verifier behind its network, a key behind its prompts, somebody signed in.
const verifier = await createInMemoryVerifier();
await setupWorker(...verifierHandlers(verifier)).start({quiet: true});
installAuthenticator(createSoftwareAuthenticator({rpId: location.hostname, origin: location.origin}));
await verifier.signUp({password: 'correct horse battery'});

const element = document.createElement('tfa-enroll-key');
element.setAttribute('endpoint', verifier.endpoint);
document.body.append(element);
