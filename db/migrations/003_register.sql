-- The claim register keeps where each entry came from, what an import changed, and what stood there before; and lists of
-- domains with an outside rating.
BEGIN IMMEDIATE;

-- One import, addition or removal. guild_id is 0 for the command line. `source` is a file's name, "Discord", or a service's.
CREATE TABLE claim_imports (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL DEFAULT 0,
    member_id INTEGER REFERENCES members (id),
    source TEXT NOT NULL,
    format TEXT NOT NULL,
    sha256 TEXT NOT NULL DEFAULT '', -- of the file
    added INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL,
    imported_at TEXT NOT NULL,
    undone_at TEXT
) STRICT;

ALTER TABLE claims ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE claims ADD COLUMN claimant TEXT NOT NULL DEFAULT '';
ALTER TABLE claims ADD COLUMN guild_id INTEGER NOT NULL DEFAULT 0; -- 0: known to all servers
ALTER TABLE claims ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE claims ADD COLUMN import_id INTEGER REFERENCES claim_imports (id);

-- What an import did to one claim: before is NULL for a new one, after for one that was removed.
CREATE TABLE claim_changes (
    id INTEGER PRIMARY KEY,
    import_id INTEGER NOT NULL REFERENCES claim_imports (id),
    claim_id TEXT NOT NULL,
    before TEXT CHECK (before IS NULL OR json_valid(before)),
    after TEXT CHECK (after IS NULL OR json_valid(after))
) STRICT;
CREATE INDEX claim_changes_by_import ON claim_changes (import_id);
CREATE INDEX claim_changes_by_claim ON claim_changes (claim_id, id);

-- How many claims hold a word: read from the index itself.
CREATE VIRTUAL TABLE claims_words USING fts5vocab (claims_text, 'row');

-- Answers of a remote service, so that nothing is asked twice. A question is kept as its hash only.
CREATE TABLE remote_queries (
    question TEXT PRIMARY KEY, -- SHA-256 of service, language and question
    asked_at TEXT NOT NULL,
    claim_ids TEXT NOT NULL CHECK (json_valid(claim_ids))
) STRICT, WITHOUT ROWID;

-- Lists of domains with an outside rating, 0 (worst) to 1.
CREATE TABLE domain_lists (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    version TEXT NOT NULL,
    threshold REAL NOT NULL, -- a domain rated lower is flagged
    imported_at TEXT NOT NULL
) STRICT;
CREATE TABLE domain_ratings (
    list_id INTEGER NOT NULL REFERENCES domain_lists (id),
    domain TEXT NOT NULL,
    rating REAL NOT NULL,
    PRIMARY KEY (domain, list_id)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 3;
COMMIT;
