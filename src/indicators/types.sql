-- Compact types for the cube's keys, so that a million rows group fast. Member '' is the city's.
CREATE OR REPLACE TEMP TYPE answer AS ENUM ('yes', 'partly', 'no', 'unreached', 'unrated');
CREATE OR REPLACE TEMP TYPE population AS ENUM ('driver', 'driver_consult', 'other', 'other_consult', 'all');
CREATE OR REPLACE TEMP TYPE scope AS ENUM (
  'city', 'unit', 'district', 'platform_about', 'platform_answered', 'issue', 'channel', 'kind', 'field'
);
CREATE OR REPLACE TEMP TYPE period AS ENUM ('day', 'week', 'month', 'quarter', 'ytd', 'r13w');
