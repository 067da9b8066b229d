import { ballastInFile } from './ballast-in-file.ts';
import { createVault } from './create-vault.ts';
import { journalOnIdb } from './journal-on-idb.ts';
import { serveVault } from './serve-vault.ts';

/** The one place in the browser that ever holds a key. */
serveVault(self, createVault({ journal: journalOnIdb(ballastInFile()) }));
