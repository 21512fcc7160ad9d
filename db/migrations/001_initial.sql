-- Everything the desk keeps. Texts, names and evidence stand in columns that can be nulled, each with its own salt;
-- the log holds salted commitments only. Snowflakes are integers. Times are UTC, ISO 8601 with milliseconds.
BEGIN IMMEDIATE;

CREATE TABLE policies (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    source TEXT NOT NULL,
    UNIQUE (name, version)
) STRICT;

CREATE TABLE servers (
    guild_id INTEGER PRIMARY KEY,
    policy_id INTEGER NOT NULL REFERENCES policies (id),
    moderators_channel_id INTEGER NOT NULL DEFAULT 0,
    log_channel_id INTEGER NOT NULL DEFAULT 0
) STRICT;

-- A person on one server. Erasure nulls user, name and salt; the row stays, because log entries hold its commitment.
CREATE TABLE members (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    user_id INTEGER,
    name TEXT,
    salt BLOB,
    commitment TEXT NOT NULL,
    last_active_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX members_by_user ON members (guild_id, user_id) WHERE user_id IS NOT NULL;

CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL DEFAULT 0,
    thread_id INTEGER NOT NULL DEFAULT 0,
    url TEXT NOT NULL,
    canonical_url TEXT NOT NULL,
    title TEXT NOT NULL,
    author TEXT NOT NULL,
    site TEXT NOT NULL,
    published TEXT NOT NULL,
    body TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('url', 'file', 'paste')),
    republish INTEGER NOT NULL CHECK (republish IN (0, 1)),
    sha256 TEXT NOT NULL,
    posted_by INTEGER NOT NULL REFERENCES members (id),
    posted_at TEXT NOT NULL,
    closed_at TEXT,
    closed_by INTEGER REFERENCES members (id)
) STRICT;
CREATE INDEX articles_by_server ON articles (guild_id, id);
CREATE INDEX articles_by_url ON articles (guild_id, canonical_url) WHERE canonical_url <> '';
CREATE UNIQUE INDEX articles_by_message ON articles (message_id) WHERE message_id <> 0;

CREATE TABLE comments (
    id INTEGER PRIMARY KEY, -- the Discord message's id
    guild_id INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES articles (id),
    parent_id INTEGER NOT NULL DEFAULT 0,
    member_id INTEGER NOT NULL REFERENCES members (id),
    created_at TEXT NOT NULL,
    deleted_at TEXT,
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)), -- the desk took it down, not its author
    erase_requested INTEGER NOT NULL DEFAULT 0 CHECK (erase_requested IN (0, 1))
) STRICT;
CREATE INDEX comments_by_article ON comments (article_id);
CREATE INDEX comments_by_member ON comments (member_id);

-- pending_cause: why the revision wants a decision; NULL when it has one. due_at: not before this time.
CREATE TABLE revisions (
    id INTEGER PRIMARY KEY,
    comment_id INTEGER NOT NULL REFERENCES comments (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    member_id INTEGER NOT NULL REFERENCES members (id), -- after an erasure the same person is a new member
    text TEXT,
    surfaces TEXT CHECK (surfaces IS NULL OR json_valid(surfaces)),
    salt BLOB,
    commitment TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    erased_at TEXT,
    pending_cause TEXT CHECK (pending_cause IN ('first', 'rescore')),
    due_at TEXT,
    tries INTEGER NOT NULL DEFAULT 0,
    UNIQUE (comment_id, number)
) STRICT;
CREATE INDEX revisions_pending ON revisions (due_at, id) WHERE pending_cause IS NOT NULL;
CREATE INDEX revisions_by_member ON revisions (member_id);
CREATE INDEX revisions_with_text ON revisions (seen_at) WHERE text IS NOT NULL;

CREATE TABLE assessments (
    id INTEGER PRIMARY KEY,
    revision_id INTEGER NOT NULL REFERENCES revisions (id),
    status TEXT NOT NULL CHECK (status IN ('scored', 'unscored', 'no_text')),
    scores TEXT NOT NULL CHECK (json_valid(scores)),
    scorer TEXT NOT NULL,
    scorer_version TEXT NOT NULL,
    problem TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;
CREATE INDEX assessments_by_revision ON assessments (revision_id);

CREATE TABLE flags (
    id INTEGER PRIMARY KEY,
    assessment_id INTEGER NOT NULL REFERENCES assessments (id),
    name TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    score REAL NOT NULL,
    band TEXT NOT NULL,
    detector TEXT NOT NULL,
    version TEXT NOT NULL,
    evidence TEXT CHECK (evidence IS NULL OR json_valid(evidence)),
    salt BLOB,
    commitment TEXT NOT NULL
) STRICT;
CREATE INDEX flags_by_assessment ON flags (assessment_id);

CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    revision_id INTEGER NOT NULL REFERENCES revisions (id),
    assessment_id INTEGER NOT NULL REFERENCES assessments (id),
    action TEXT NOT NULL CHECK (action IN ('allow', 'note', 'queue', 'remove', 'timeout')),
    rule TEXT NOT NULL,
    matches TEXT NOT NULL CHECK (json_valid(matches)),
    policy_id INTEGER NOT NULL REFERENCES policies (id),
    timeout_minutes INTEGER NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('first', 'rescore', 'moderator')),
    decided_by INTEGER REFERENCES members (id),
    supersedes INTEGER REFERENCES decisions (id),
    entry_number INTEGER NOT NULL,
    decided_at TEXT NOT NULL,
    UNIQUE (guild_id, entry_number)
) STRICT;
CREATE UNIQUE INDEX decisions_one_first ON decisions (revision_id) WHERE cause = 'first';
CREATE INDEX decisions_by_revision ON decisions (revision_id, id);

CREATE TABLE log_entries (
    guild_id INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL CHECK (json_valid(payload)),
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (guild_id, number),
    UNIQUE (guild_id, previous_hash)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER log_entries_no_update BEFORE UPDATE ON log_entries
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_entries_no_delete BEFORE DELETE ON log_entries
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER assessments_no_update BEFORE UPDATE ON assessments
BEGIN SELECT RAISE(ABORT, 'assessments are append-only'); END;
CREATE TRIGGER assessments_no_delete BEFORE DELETE ON assessments
BEGIN SELECT RAISE(ABORT, 'assessments are append-only'); END;

CREATE TABLE cases (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    comment_id INTEGER NOT NULL REFERENCES comments (id),
    state TEXT NOT NULL CHECK (state IN ('open', 'decided')),
    opened_at TEXT NOT NULL,
    decided_at TEXT,
    decided_by INTEGER REFERENCES members (id),
    card_channel_id INTEGER NOT NULL DEFAULT 0,
    card_message_id INTEGER NOT NULL DEFAULT 0,
    UNIQUE (guild_id, number)
) STRICT;
CREATE UNIQUE INDEX cases_one_open ON cases (comment_id) WHERE state = 'open';

-- What is still to be done in Discord, and what came of it.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    decision_id INTEGER REFERENCES decisions (id),
    case_id INTEGER REFERENCES cases (id),
    created_at TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at TEXT NOT NULL,
    outcome TEXT,
    detail TEXT NOT NULL DEFAULT '',
    channel_id INTEGER NOT NULL DEFAULT 0, -- of the card that was posted, as message_id
    message_id INTEGER NOT NULL DEFAULT 0,
    finished_at TEXT
) STRICT;
CREATE INDEX outbox_by_decision ON outbox (decision_id) WHERE decision_id IS NOT NULL;
CREATE INDEX outbox_pending ON outbox (due_at, id) WHERE outcome IS NULL;

CREATE TABLE outages (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT
) STRICT;
CREATE UNIQUE INDEX outages_one_open ON outages (guild_id) WHERE ended_at IS NULL;

-- The newest message seen in each channel, and the stretches that may have been missed while disconnected.
CREATE TABLE cursors (
    channel_id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL
) STRICT;
CREATE TABLE gaps (
    id INTEGER PRIMARY KEY,
    channel_id INTEGER NOT NULL,
    guild_id INTEGER NOT NULL,
    after_id INTEGER NOT NULL,
    opened_at TEXT NOT NULL,
    closed_at TEXT
) STRICT;
CREATE UNIQUE INDEX gaps_one_open ON gaps (channel_id) WHERE closed_at IS NULL;

CREATE TABLE claims (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    claim TEXT NOT NULL,
    title TEXT NOT NULL,
    publisher TEXT NOT NULL,
    rating TEXT NOT NULL,
    rating_normalised TEXT NOT NULL,
    url TEXT NOT NULL,
    date TEXT NOT NULL,
    imported_at TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE claims_text USING fts5 (
    claim, title, content='claims', content_rowid='row', tokenize='porter unicode61'
);
CREATE TRIGGER claims_inserted AFTER INSERT ON claims BEGIN
    INSERT INTO claims_text (rowid, claim, title) VALUES (new.row, new.claim, new.title);
END;
CREATE TRIGGER claims_deleted AFTER DELETE ON claims BEGIN
    INSERT INTO claims_text (claims_text, rowid, claim, title) VALUES ('delete', old.row, old.claim, old.title);
END;
CREATE TRIGGER claims_updated AFTER UPDATE ON claims BEGIN
    INSERT INTO claims_text (claims_text, rowid, claim, title) VALUES ('delete', old.row, old.claim, old.title);
    INSERT INTO claims_text (rowid, claim, title) VALUES (new.row, new.claim, new.title);
END;

PRAGMA user_version = 1;
COMMIT;
