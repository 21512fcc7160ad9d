-- What a scorer makes of disguises, quotations and foreign languages, and which words carried a score.
-- An assessment that was made before has none of it: the defaults say so, and its log entries hold none either.
BEGIN IMMEDIATE;

ALTER TABLE assessments ADD COLUMN provisional INTEGER NOT NULL DEFAULT 0 CHECK (provisional IN (0, 1));
ALTER TABLE assessments ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE assessments ADD COLUMN confident INTEGER NOT NULL DEFAULT 1 CHECK (confident IN (0, 1));
ALTER TABLE assessments ADD COLUMN raw TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(raw));
ALTER TABLE assessments ADD COLUMN suspected TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(suspected));
-- The words that carried a score, as offsets into the revision's text: no words.
ALTER TABLE assessments ADD COLUMN carriers TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(carriers));
-- The decision that this assessment leaves as it is: a comment that a stand-in scored was scored again.
ALTER TABLE assessments ADD COLUMN confirms INTEGER REFERENCES decisions (id);
CREATE INDEX assessments_by_confirmed ON assessments (confirms) WHERE confirms IS NOT NULL;

-- A text without its disguises. It is as much the author's words as the text itself, and goes with it.
CREATE TABLE foldings (
    id INTEGER PRIMARY KEY,
    assessment_id INTEGER NOT NULL UNIQUE REFERENCES assessments (id),
    text TEXT,
    salt BLOB,
    commitment TEXT NOT NULL
) STRICT;
CREATE INDEX foldings_with_text ON foldings (assessment_id) WHERE text IS NOT NULL;

PRAGMA user_version = 2;
COMMIT;
