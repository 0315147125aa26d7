/** The program of an app process: the real app on a file, told over IPC what to serve, and able to kill itself at an exact point. */
import type {Command, ProcessOptions, Reply, WireRequest, WireResponse} from './messages.ts';
import {Points} from './points.ts';
import {openServedApp} from './served-app.ts';

const options = JSON.parse(process.argv[2] ?? '') as ProcessOptions;

const points = new Points((count) => {
  if (count !== options.killAt) return;
  process.kill(process.pid, 'SIGKILL');
  // Not one statement more, however late the signal is.
  for (;;);
});
const {app, store, passwordHash} = await openServedApp(options, (sql) => {
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

function send(reply: Reply): void {
  process.send?.(reply);
}

process.on('message', ({id, request}: Command) => {
  if (!request) send({id, derived: passwordHash.hashed});
  else
    void serve(request).then((response) => {
      send({id, response});
    });
});
process.on('disconnect', () => void store.close());
send({id: 0});
