/** The program of a process that keeps others from writing: it takes the database's only write lock, says so, and lets go when it is told to end. */
import Database from 'better-sqlite3';

const database = new Database(process.argv[2] ?? '');
database.exec('begin exclusive');
process.on('disconnect', () => {
  database.exec('rollback');
  database.close();
});
process.send?.('locked');
