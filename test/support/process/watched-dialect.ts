import type {CompiledQuery, DatabaseConnection, Dialect} from 'kysely';

/** The dialect with somebody at its door: `before` hears the SQL of every statement just before it runs, and may throw or kill instead. */
export function watchedDialect(dialect: Dialect, before: (sql: string) => void): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
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
