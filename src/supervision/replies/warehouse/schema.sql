CREATE SCHEMA IF NOT EXISTS mart;

-- Verdicts on replies by text, kept: the same text is judged once. lexicon: fingerprint of the rules it was judged with.
CREATE TABLE IF NOT EXISTS mart.reply_verdict (
  text_id UHUGEINT NOT NULL, lexicon VARCHAR NOT NULL, profile VARCHAR NOT NULL, score TINYINT NOT NULL, passed BOOLEAN NOT NULL,
  findings STRUCT(rule VARCHAR, words VARCHAR[])[] NOT NULL, -- those that do not pass, with the words they rest on
  own VARCHAR NOT NULL                                        -- the words by which copies are told; '' where there are too few
);

-- Verdict of every answered ticket as last known.
CREATE OR REPLACE VIEW mart.reply_audit AS
SELECT t.ticket_id, t.text_id, t.unit_id, t.completed_at, t.driver_mark, v.profile, v.score, v.passed, v.findings
FROM core.ticket_state AS t JOIN mart.reply_verdict AS v USING (text_id)
WHERE t.status IS DISTINCT FROM '作废';

-- Replies that say the same to different matters, of the thirteen months before the moment: a row a ticket. group_id: its first
-- ticket; size and units: tickets and handling units of the group.
CREATE TABLE IF NOT EXISTS mart.reply_copy (
  ticket_id VARCHAR NOT NULL, group_id VARCHAR NOT NULL, size INTEGER NOT NULL, units INTEGER NOT NULL
);

-- Month of completion × handling unit ('' where none has it), all units together as '*'. tickets: completed; replies: of them
-- those with a text that was judged; score: mean; broken: how often each rule is broken.
CREATE TABLE IF NOT EXISTS mart.reply_unit (
  month DATE NOT NULL, unit_id VARCHAR NOT NULL, tickets INTEGER NOT NULL, replies INTEGER NOT NULL, failed INTEGER NOT NULL,
  copied INTEGER NOT NULL, score DOUBLE, broken MAP(VARCHAR, INTEGER) NOT NULL
);
