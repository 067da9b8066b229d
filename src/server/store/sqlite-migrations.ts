/**
 * One step per version, applied in order, never edited once released: add a step instead.
 *
 * `thread` is the id of the published copy a row belongs to: its own for a share, the parent for
 * feedback and signatures, null for what is the owner's alone. `earlier` gives feedback that is older
 * than a reader's joining a place of its own after the joining, so that a page may end between any two rows.
 * `news` names who has something new to pull, in the order of the commits, and which process told them.
 * `ended` holds what `user` has still to hear: that `other` ended their link.
 * `blob` says what is there and since when it is unused (`blob-rules.ts`); the bytes lie in a table of their
 * own, so that neither looking nor noting goes through them. A space counts its blobs and what they take up.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE space (id TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE record (
    space TEXT NOT NULL REFERENCES space (id),
    id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    coll TEXT NOT NULL,
    thread TEXT,
    author TEXT NOT NULL,
    rev INTEGER NOT NULL,
    hash TEXT NOT NULL,
    del INTEGER NOT NULL,
    head TEXT NOT NULL,
    sig TEXT NOT NULL,
    ct TEXT NOT NULL,
    PRIMARY KEY (space, id)
  ) STRICT;
  CREATE UNIQUE INDEX record_place ON record (space, seq);
  CREATE INDEX record_published ON record (space, seq, thread) WHERE thread IS NOT NULL;
  CREATE INDEX record_thread ON record (space, thread, seq) WHERE thread IS NOT NULL;

  CREATE TABLE reader (
    space TEXT NOT NULL,
    share TEXT NOT NULL,
    user TEXT NOT NULL,
    joined_seq INTEGER NOT NULL,
    left_seq INTEGER,
    PRIMARY KEY (space, share, user)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX reader_user ON reader (user, space, left_seq);

  CREATE TABLE earlier (
    space TEXT NOT NULL,
    user TEXT NOT NULL,
    place INTEGER NOT NULL,
    share TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (space, user, place)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX earlier_share ON earlier (space, share, user);

  CREATE TABLE passed (
    space TEXT NOT NULL,
    user TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (space, user)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE account (key TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE card (user TEXT PRIMARY KEY, card TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE session (
    key TEXT PRIMARY KEY,
    user TEXT NOT NULL,
    kind TEXT NOT NULL,
    created INTEGER NOT NULL,
    seen INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX session_created ON session (created);

  CREATE TABLE invite (
    id TEXT PRIMARY KEY,
    maker TEXT NOT NULL,
    "check" TEXT NOT NULL,
    offer TEXT NOT NULL,
    expires INTEGER NOT NULL,
    "by" TEXT,
    reply TEXT,
    confirmed INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX invite_maker ON invite (maker, expires);

  CREATE TABLE link (a TEXT NOT NULL, b TEXT NOT NULL, PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID;
  CREATE INDEX link_other ON link (b, a);
  `,
  'CREATE INDEX session_user ON session (user)',
  `
  CREATE TABLE news (
    user TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    "by" TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX news_place ON news (place);
  `,
  `CREATE TABLE ended (
    user TEXT NOT NULL,
    other TEXT NOT NULL,
    PRIMARY KEY (user, other)
  ) STRICT, WITHOUT ROWID`,
  `
  ALTER TABLE space ADD COLUMN blobs INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE space ADD COLUMN blob_bytes INTEGER NOT NULL DEFAULT 0;

  CREATE TABLE blob (
    space TEXT NOT NULL REFERENCES space (id),
    name TEXT NOT NULL,
    room INTEGER NOT NULL,
    unused INTEGER,
    PRIMARY KEY (space, name)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX blob_unused ON blob (unused) WHERE unused IS NOT NULL;

  CREATE TABLE blob_content (
    space TEXT NOT NULL,
    name TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (space, name)
  ) STRICT;

  CREATE TABLE blob_use (
    space TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (space, id, name)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX blob_used ON blob_use (space, name);
  `,
];
