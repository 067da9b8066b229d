/**
 * One step per version, applied in order, never edited once released: add a step instead. The tables are
 * those of `sqlite-migrations.ts`, but for `news`, which PostgreSQL carries by itself. Texts are compared
 * by their bytes, as in SQLite, whatever the language of the database. Ciphertext does not compress. The bytes
 * of a blob lie beside its row by themselves, and are not touched when the row is.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE meta (name text PRIMARY KEY, value text NOT NULL);

  CREATE TABLE space (id text COLLATE "C" PRIMARY KEY, seq bigint NOT NULL);

  CREATE TABLE record (
    space text COLLATE "C" NOT NULL REFERENCES space (id),
    id text COLLATE "C" NOT NULL,
    seq bigint NOT NULL,
    coll text COLLATE "C" NOT NULL,
    thread text COLLATE "C",
    author text COLLATE "C" NOT NULL,
    rev bigint NOT NULL,
    hash text COLLATE "C" NOT NULL,
    del boolean NOT NULL,
    head text NOT NULL,
    sig text NOT NULL,
    ct text NOT NULL,
    PRIMARY KEY (space, id)
  );
  ALTER TABLE record ALTER ct SET STORAGE EXTERNAL;
  CREATE UNIQUE INDEX record_place ON record (space, seq);
  CREATE INDEX record_thread ON record (space, thread, seq) WHERE thread IS NOT NULL;

  CREATE TABLE reader (
    space text COLLATE "C" NOT NULL,
    share text COLLATE "C" NOT NULL,
    "user" text COLLATE "C" NOT NULL,
    joined_seq bigint NOT NULL,
    left_seq bigint,
    PRIMARY KEY (space, share, "user")
  );
  CREATE INDEX reader_user ON reader ("user", space, left_seq);

  CREATE TABLE earlier (
    space text COLLATE "C" NOT NULL,
    "user" text COLLATE "C" NOT NULL,
    place bigint NOT NULL,
    share text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    PRIMARY KEY (space, "user", place)
  );
  CREATE INDEX earlier_share ON earlier (space, share, "user");

  CREATE TABLE passed (
    space text COLLATE "C" NOT NULL,
    "user" text COLLATE "C" NOT NULL,
    seq bigint NOT NULL,
    PRIMARY KEY (space, "user")
  );

  CREATE TABLE account (key text COLLATE "C" PRIMARY KEY, sealed bytea NOT NULL);
  CREATE TABLE card ("user" text COLLATE "C" PRIMARY KEY, card text NOT NULL);

  CREATE TABLE session (
    key text COLLATE "C" PRIMARY KEY,
    "user" text COLLATE "C" NOT NULL,
    kind text NOT NULL,
    created bigint NOT NULL,
    seen bigint NOT NULL
  );
  CREATE INDEX session_created ON session (created);
  CREATE INDEX session_of_user ON session ("user");

  CREATE TABLE invite (
    id text COLLATE "C" PRIMARY KEY,
    maker text COLLATE "C" NOT NULL,
    "check" text NOT NULL,
    offer text NOT NULL,
    expires bigint NOT NULL,
    "by" text COLLATE "C",
    reply text,
    confirmed boolean NOT NULL DEFAULT false
  );
  CREATE INDEX invite_maker ON invite (maker, expires);

  CREATE TABLE link (a text COLLATE "C" NOT NULL, b text COLLATE "C" NOT NULL, PRIMARY KEY (a, b));
  CREATE INDEX link_other ON link (b, a);

  CREATE TABLE ended (
    "user" text COLLATE "C" NOT NULL,
    other text COLLATE "C" NOT NULL,
    PRIMARY KEY ("user", other)
  );
  `,
  `
  ALTER TABLE space ADD COLUMN blobs bigint NOT NULL DEFAULT 0;
  ALTER TABLE space ADD COLUMN blob_bytes bigint NOT NULL DEFAULT 0;

  CREATE TABLE blob (
    space text COLLATE "C" NOT NULL REFERENCES space (id),
    name text COLLATE "C" NOT NULL,
    room bigint NOT NULL,
    unused bigint,
    bytes bytea NOT NULL,
    PRIMARY KEY (space, name)
  );
  ALTER TABLE blob ALTER bytes SET STORAGE EXTERNAL;
  CREATE INDEX blob_unused ON blob (unused) WHERE unused IS NOT NULL;

  CREATE TABLE blob_use (
    space text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    PRIMARY KEY (space, id, name)
  );
  CREATE INDEX blob_used ON blob_use (space, name);
  `,
];
