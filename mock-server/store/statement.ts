import type {Compilable, CompiledQuery, DialectAdapter, QueryResult} from 'kysely';
import type {Db} from './schema.ts';
import {ImmediateSqliteAdapter} from './sqlite-dialect.ts';
import {isBusy} from './sqlite-patience.ts';

/** Where a value will stand. */
class Placeholder {
  readonly member: string;

  constructor(member: string) {
    this.member = member;
  }
}

/**
 * A query that is built once and run with other values each time, for what every request asks: building and compiling costs as much again as
 * running (6 of 12 µs for a row by its key). `build` sees placeholders instead of values: the shape of the query may depend on which members are
 * given, never on what they are.
 */
export function statement<Given extends object, Row>(
  build: (db: Db, given: Given) => Compilable<Row>,
): (db: Db, given: Given) => Promise<QueryResult<Row>> {
  // A dialect has its own way to write the same query.
  const built = new WeakMap<DialectAdapter, Shape<Row>[]>();
  return async (db, given) => {
    const {adapter} = db.getExecutor();
    const shapes = built.get(adapter) ?? [];
    built.set(adapter, shapes);
    const members = Object.keys(given);
    let shape = shapes.find((one) => isSame(one.members, members));
    if (!shape) shapes.push((shape = {members, query: build(db, placeholdersFor(given)).compile()}));
    const {query} = shape;
    const parameters = query.parameters.map((parameter) => valueOf(parameter, given));
    return runSoon(db, {...query, parameters});
  };
}

/** A query for those who give these members. There are one to four of a statement, so that looking through them is quicker than any key. */
interface Shape<Row> {
  members: readonly string[];
  query: CompiledQuery<Row>;
}

function isSame(members: readonly string[], others: readonly string[]): boolean {
  return members.length === others.length && members.every((member, index) => member === others[index]);
}

/** Kysely's own way to a connection takes some ten promises, several times what the query takes: where the database answers at once, one is made. */
export async function runSoon<Row>(db: Db, query: CompiledQuery<Row>): Promise<QueryResult<Row>> {
  const {adapter} = db.getExecutor();
  if (adapter instanceof ImmediateSqliteAdapter && adapter.atOnce.isReadyFor(db)) {
    try {
      return adapter.atOnce.runAtOnce(query);
    } catch (cause) {
      // Another process writes; Kysely's way has patience.
      if (!isBusy(cause) || db.isTransaction) throw cause;
    }
  }
  return db.executeQuery(query);
}

function placeholdersFor<Given extends object>(given: Given): Given {
  return Object.fromEntries(Object.keys(given).map((member) => [member, new Placeholder(member)])) as Given;
}

/** Throws a `TypeError` for a member that is there but undefined: SQLite would take it for NULL. */
function valueOf(parameter: unknown, given: object): unknown {
  if (!(parameter instanceof Placeholder)) return parameter;
  const value: unknown = given[parameter.member as keyof typeof given];
  if (value === undefined) throw new TypeError(`no value for ${parameter.member}`);
  return value;
}
