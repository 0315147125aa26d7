import {readSettings, SettingError} from './node/environment.ts';
import {startServer} from './node/server.ts';

try {
  const settings = readSettings(process.env);
  const server = await startServer(settings, {watch: process.argv.includes('--watch')});
  const stop = () => {
    void server.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  // Whoever reads that it is ready may already ask it to stop.
  const {development, origin} = settings.config;
  console.log(`Ready: ${development ? server.url : origin}`);
  if (development) console.log(`Mail is not sent but shown at ${server.url}/outbox`);
} catch (cause) {
  if (!(cause instanceof SettingError)) throw cause;
  console.error(cause.message);
  process.exitCode = 1;
}
