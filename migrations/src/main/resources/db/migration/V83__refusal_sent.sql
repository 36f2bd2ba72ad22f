-- The names of the parameters that a refused request sent, as far as they are words of ours, and how many others.
ALTER TABLE refusal ADD COLUMN sent text;
