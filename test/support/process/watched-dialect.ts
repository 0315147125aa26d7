import type {CompiledQuery, DatabaseConnection, Dialect} from 'kysely';
import {ImmediateSqliteAdapter} from '../../../mock-server/store/sqlite-dialect.ts';

/** The dialect with somebody at its door: `before` hears the SQL of every statement just before it runs, and may throw or kill instead. */
export function watchedDialect(dialect: Dialect, before: (sql: string) => void): Dialect {
  return {
    createAdapter() {
      const adapter = dialect.createAdapter();
      if (!(adapter instanceof ImmediateSqliteAdapter)) return adapter;
      const {atOnce} = adapter;
      return new ImmediateSqliteAdapter({
        isReadyFor: (asking) => atOnce.isReadyFor(asking),
        runAtOnce(query) {
          before(query.sql);
          return atOnce.runAtOnce(query);
        },
      });
    },
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver() {
      const driver = dialect.createDriver();
      const acquire = driver.acquireConnection.bind(driver);
      driver.acquireConnection = async (options) => watched(await acquire(options), before);
      return driver;
    },
  };
}

function watched(connection: DatabaseConnection, before: (sql: string) => void): DatabaseConnection {
  return {
    executeQuery(query: CompiledQuery) {
      before(query.sql);
      return connection.executeQuery(query);
    },
    streamQuery(query, chunkSize) {
      before(query.sql);
      return connection.streamQuery(query, chunkSize);
    },
  };
}
