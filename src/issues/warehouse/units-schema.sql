-- Units suggested for open tickets that no unit has (待派), likeliest first, each with why; and how often such suggestions, learnt from
-- tickets received before `since`, met the unit that in the end had the later ones.
CREATE OR REPLACE TABLE mart.unit_suggestion (
  ticket_id VARCHAR NOT NULL, rank INTEGER NOT NULL, unit_id VARCHAR NOT NULL, probability DOUBLE NOT NULL, reason VARCHAR NOT NULL
);
CREATE OR REPLACE TABLE mart.unit_hit (
  since DATE NOT NULL, learnt INTEGER NOT NULL, tickets INTEGER NOT NULL, first DOUBLE NOT NULL, three DOUBLE NOT NULL
);
