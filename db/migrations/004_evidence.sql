-- Corrected articles, what moderators find a flagged comment to be, disputes, context replies and answers.
-- Foreign keys are off for the two tables that are made anew because a CHECK can't be altered
-- (sqlite.org/lang_altertable.html, "Making Other Kinds Of Table Schema Changes").
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;

CREATE TABLE revisions_new (
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
    pending_cause TEXT CHECK (pending_cause IN ('first', 'rescore', 'article_changed')),
    due_at TEXT,
    tries INTEGER NOT NULL DEFAULT 0,
    UNIQUE (comment_id, number)
) STRICT;
INSERT INTO revisions_new SELECT * FROM revisions;
DROP TABLE revisions;
ALTER TABLE revisions_new RENAME TO revisions;
CREATE INDEX revisions_pending ON revisions (due_at, id) WHERE pending_cause IS NOT NULL;
CREATE INDEX revisions_by_member ON revisions (member_id);
CREATE INDEX revisions_with_text ON revisions (seen_at) WHERE text IS NOT NULL;

CREATE TABLE decisions_new (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    revision_id INTEGER NOT NULL REFERENCES revisions (id),
    assessment_id INTEGER NOT NULL REFERENCES assessments (id),
    action TEXT NOT NULL CHECK (action IN ('allow', 'note', 'queue', 'remove', 'timeout')),
    rule TEXT NOT NULL,
    matches TEXT NOT NULL CHECK (json_valid(matches)),
    policy_id INTEGER NOT NULL REFERENCES policies (id),
    timeout_minutes INTEGER NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('first', 'rescore', 'article_changed', 'moderator')),
    decided_by INTEGER REFERENCES members (id),
    supersedes INTEGER REFERENCES decisions (id),
    entry_number INTEGER NOT NULL,
    decided_at TEXT NOT NULL,
    UNIQUE (guild_id, entry_number)
) STRICT;
INSERT INTO decisions_new SELECT * FROM decisions;
DROP TABLE decisions;
ALTER TABLE decisions_new RENAME TO decisions;
CREATE UNIQUE INDEX decisions_one_first ON decisions (revision_id) WHERE cause = 'first';
CREATE INDEX decisions_by_revision ON decisions (revision_id, id);
CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;

ALTER TABLE articles ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE articles ADD COLUMN corrected_at TEXT;
ALTER TABLE articles ADD COLUMN correction TEXT NOT NULL DEFAULT '';
-- The texts that an article had before. edited_by is who replaced this one.
CREATE TABLE article_versions (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    edited_by INTEGER REFERENCES members (id),
    replaced_at TEXT NOT NULL,
    UNIQUE (article_id, number)
) STRICT;

ALTER TABLE cases ADD COLUMN outcome TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN detector_error TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN outcome_by INTEGER REFERENCES members (id);
ALTER TABLE cases ADD COLUMN outcome_at TEXT;

ALTER TABLE outbox ADD COLUMN article_id INTEGER REFERENCES articles (id);
CREATE INDEX outbox_by_article ON outbox (article_id) WHERE article_id IS NOT NULL;

ALTER TABLE servers ADD COLUMN answer_sources INTEGER NOT NULL DEFAULT 0 CHECK (answer_sources IN (0, 1));

-- Readers dispute an article: one item for the moderators, however many do. `round` counts how often it was opened, `drawn`
-- how many members disputed when its card was last asked for.
CREATE TABLE disputes (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    article_id INTEGER NOT NULL UNIQUE REFERENCES articles (id),
    round INTEGER NOT NULL DEFAULT 1,
    drawn INTEGER NOT NULL DEFAULT 0,
    opened_at TEXT NOT NULL,
    closed_at TEXT,
    closed_by INTEGER REFERENCES members (id),
    card_channel_id INTEGER NOT NULL DEFAULT 0,
    card_message_id INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Whose disputes a moderator has seen: they don't open the item again.
CREATE TABLE disputes_seen (
    article_id INTEGER NOT NULL REFERENCES articles (id),
    member_id INTEGER NOT NULL REFERENCES members (id),
    PRIMARY KEY (article_id, member_id)
) STRICT, WITHOUT ROWID;

-- Replies in the publisher's or the article's words, each approved by a moderator. The words are those of the evidence.
CREATE TABLE context_replies (
    id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    decision_id INTEGER NOT NULL REFERENCES decisions (id), -- whose evidence it shows
    comment_id INTEGER NOT NULL REFERENCES comments (id),
    approved_by INTEGER REFERENCES members (id),
    approved_at TEXT NOT NULL,
    withdrawn_at TEXT,
    channel_id INTEGER NOT NULL DEFAULT 0,
    message_id INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX context_replies_one ON context_replies (comment_id) WHERE withdrawn_at IS NULL;
CREATE INDEX context_replies_by_case ON context_replies (case_id, id);

PRAGMA user_version = 4;
COMMIT;
PRAGMA foreign_keys = ON;
