import process from 'node:process';
import express from 'express';
import expressPouchdb from 'express-pouchdb';
import PouchDB from 'pouchdb';

/**
 * express-pouchdb on LevelDB in a folder, and the page beside it. Like CouchDB's, its writes need not be on the
 * disk when they are answered; ours are. Started with the folder of its data and the folder of the page.
 */
const [, , data, page] = process.argv;
const Stored = PouchDB.defaults({ prefix: `${data}/` });
const app = express();
app.use(
  '/db',
  expressPouchdb(Stored, {
    inMemoryConfig: true,
    logPath: `${data}/log.txt`,
    mode: 'minimumForPouchDB',
  }),
);
app.use(express.static(page));
const server = app.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('disconnect', () => process.exit(0));
