import {client} from './shared/client.ts';
import {byId} from './shared/dom.ts';
import {handleForm} from './shared/form.ts';
import {go, keepInLinks} from './shared/places.ts';

handleForm(byId('sign-in', HTMLFormElement), {
  act: async (value) => go((await client.signIn({email: value('email'), password: value('password')})).next),
  words: {wrong_password: 'That address or password is not right.'},
  fields: {wrong_password: 'password'},
});
keepInLinks();
