import type {Compilable, CompiledQuery, DialectAdapter, QueryResult} from 'kysely';
import type {Db} from './schema.ts';

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
  const built = new WeakMap<DialectAdapter, Map<string, CompiledQuery<Row>>>();
  return (db, given) => {
    const {adapter} = db.getExecutor();
    const shapes = built.get(adapter) ?? new Map<string, CompiledQuery<Row>>();
    built.set(adapter, shapes);
    const shape = Object.keys(given).join();
    const query = shapes.get(shape) ?? build(db, placeholdersFor(given)).compile();
    shapes.set(shape, query);
    return db.executeQuery({...query, parameters: query.parameters.map((parameter) => valueOf(parameter, given))});
  };
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
