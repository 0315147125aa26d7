/** The program of an app process: the real app on a file, told over IPC what to serve, and able to kill itself at an exact point. */
import {SmtpMailer} from '../../../mock-server/mail/smtp-mailer.ts';
import {deliverDueMail} from '../../../mock-server/verifier/outbox.ts';
import {advanceRecoveries, ClockWatch} from '../../../mock-server/verifier/recovery-worker.ts';
import type {Command, ProcessOptions, Reply, Turn, WireRequest, WireResponse} from './messages.ts';
import {Points} from './points.ts';
import {openServedApp} from './served-app.ts';

const options = JSON.parse(process.argv[2] ?? '') as ProcessOptions;

const points = new Points((count) => {
  if (count !== options.killAt) return;
  process.kill(process.pid, 'SIGKILL');
  // Not one statement more, however late the signal is.
  for (;;);
});
const {app, verifier, clock, store, passwordHash} = await openServedApp(options, (sql) => {
  points.statement(sql);
});

async function serve({url, method, headers, body, address}: WireRequest): Promise<WireResponse> {
  const init = {method, headers, ...(body !== '' && {body})};
  points.begin();
  const response = await app.fetch(new Request(url, init), {address});
  const text = await response.text();
  points.end();
  return {status: response.status, headers: [...response.headers], body: text};
}

const watch = new ClockWatch(() => clock.monotonic());
await watch.look(verifier);

async function turn({now, smtpUrl}: Turn): Promise<number> {
  clock.move(now - clock.now());
  points.begin();
  const count = await advanceRecoveries(verifier, watch);
  if (smtpUrl !== undefined) await deliver(smtpUrl);
  points.end();
  return count;
}

async function deliver(url: string): Promise<void> {
  const mailer = new SmtpMailer({url, from: 'security@harbour.example'});
  await deliverDueMail(verifier, mailer);
  mailer.close();
}

function send(reply: Reply): void {
  process.send?.(reply);
}

process.on('message', ({id, request, turn: asked}: Command) => {
  if (request) {
    void serve(request).then((response) => {
      send({id, response});
    });
  } else if (asked) {
    void turn(asked).then((count) => {
      send({id, moved: count});
    });
  } else send({id, derived: passwordHash.hashed});
});
process.on('disconnect', () => void store.close());
send({id: 0});
