-- The claim register keeps where each entry came from, what an import changed, and what stood there before; and lists of
-- domains with an outside rating.
BEGIN IMMEDIATE;

-- One import, addition, removal or undoing. guild_id is the server whose claims it changed, 0 for those known to all servers.
-- `source` is a file's name, "Discord", or a service's. A large one is prepared in parts: finished_at is NULL until its
-- changes are in force, all at once.
CREATE TABLE claim_imports (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL DEFAULT 'import' CHECK (kind IN ('import', 'add', 'remove', 'undo', 'service')),
    guild_id INTEGER NOT NULL DEFAULT 0,
    member_id INTEGER REFERENCES members (id), -- NULL for the command line and services
    source TEXT NOT NULL,
    format TEXT NOT NULL,
    sha256 TEXT NOT NULL DEFAULT '', -- of the file
    added INTEGER NOT NULL DEFAULT 0,
    updated INTEGER NOT NULL DEFAULT 0,
    removed INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    left_out INTEGER NOT NULL DEFAULT 0,
    undoes INTEGER REFERENCES claim_imports (id),
    imported_at TEXT NOT NULL,
    finished_at TEXT,
    undone_at TEXT
) STRICT;
CREATE INDEX claim_imports_by_server ON claim_imports (guild_id, id);

ALTER TABLE claims ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE claims ADD COLUMN claimant TEXT NOT NULL DEFAULT '';
-- 0: known to all servers. Below 0 a row is not in the register: -1 while an import is prepared, -2 when it was replaced
-- or removed and its turn to be deleted has not come. Whoever reads the register asks for guild_id IN (0, a server's id).
ALTER TABLE claims ADD COLUMN guild_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE claims ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE claims ADD COLUMN import_id INTEGER REFERENCES claim_imports (id);
CREATE INDEX claims_by_server ON claims (guild_id, row) WHERE guild_id <> 0;
CREATE INDEX claims_by_import ON claims (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX claims_by_claim ON claims (claim COLLATE NOCASE);

-- A row that only comes into force, or goes out of it, keeps its place in the full-text index.
DROP TRIGGER claims_updated;
CREATE TRIGGER claims_updated AFTER UPDATE ON claims WHEN old.claim <> new.claim OR old.title <> new.title BEGIN
    INSERT INTO claims_text (claims_text, rowid, claim, title) VALUES ('delete', old.row, old.claim, old.title);
    INSERT INTO claims_text (rowid, claim, title) VALUES (new.row, new.claim, new.title);
END;

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
