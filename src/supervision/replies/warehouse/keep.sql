INSERT INTO mart.reply_verdict SELECT text_id, $lexicon, profile, score, passed, findings, own FROM reply_judged;

DROP TABLE reply_judged;

DROP TABLE reply_waiting;
