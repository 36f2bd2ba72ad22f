ALTER TABLE session ADD COLUMN later text;
