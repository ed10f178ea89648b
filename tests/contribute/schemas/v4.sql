-- Version 4: the first that says its number.
CREATE TABLE counter (year INTEGER PRIMARY KEY, last INTEGER NOT NULL) STRICT;
CREATE TABLE submission (
  key TEXT PRIMARY KEY,
  token BLOB NOT NULL UNIQUE,
  nonce TEXT NOT NULL UNIQUE,
  commune TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  path TEXT NOT NULL,
  base INTEGER NOT NULL,
  state TEXT NOT NULL,
  received INTEGER NOT NULL,
  touched INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  replies INTEGER NOT NULL,
  proposal BLOB NOT NULL,
  email TEXT,
  progress BLOB,
  number INTEGER,
  url TEXT,
  seen INTEGER NOT NULL,
  look INTEGER NOT NULL
, confirmed INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX submission_path ON submission (commune, path);
CREATE INDEX submission_look ON submission (look) WHERE state = 'open';
CREATE TABLE published (
  commune TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY (commune, path)
) STRICT;
CREATE TABLE job (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL,
  verb TEXT NOT NULL,
  content BLOB NOT NULL,
  number INTEGER NOT NULL,
  due REAL NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  refused TEXT
, fault INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX job_key ON job (key, id);
CREATE INDEX job_due ON job (due, id) WHERE refused IS NULL;
CREATE TABLE letter (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL,
  about TEXT NOT NULL,
  due REAL NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0, refused TEXT, fault INTEGER NOT NULL DEFAULT 0,
  UNIQUE (key, about)
) STRICT;
CREATE TABLE spent (nonce TEXT PRIMARY KEY, expires INTEGER NOT NULL) STRICT;
CREATE TABLE hit (what TEXT NOT NULL, who BLOB NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE INDEX hit_who ON hit (what, who, at);
CREATE INDEX hit_at ON hit (at);
CREATE TABLE salt (day INTEGER PRIMARY KEY, salt BLOB NOT NULL) STRICT;
CREATE TABLE draft (
  id TEXT PRIMARY KEY, data BLOB NOT NULL, suffix TEXT NOT NULL, width INTEGER NOT NULL,
  height INTEGER NOT NULL, expires INTEGER NOT NULL
, who BLOB NOT NULL DEFAULT x'') STRICT
;
CREATE INDEX submission_email ON submission (email) WHERE email IS NOT NULL;
CREATE INDEX letter_due ON letter (due) WHERE refused IS NULL;
CREATE TABLE aside (
  queue TEXT NOT NULL, item TEXT NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (queue, item)
) STRICT;
CREATE TABLE declined (who BLOB PRIMARY KEY, at INTEGER NOT NULL) STRICT
;
PRAGMA user_version = 4
