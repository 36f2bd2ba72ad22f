-- What a description of the configuration keeps: only that ends when a description leaves it out. Null for
-- what people made by hand.
ALTER TABLE client ADD COLUMN managed_by text;
ALTER TABLE api ADD COLUMN managed_by text;
ALTER TABLE api_resource ADD COLUMN managed_by text;
ALTER TABLE api_subject ADD COLUMN managed_by text;
ALTER TABLE role ADD COLUMN managed_by text;
ALTER TABLE role_assignment ADD COLUMN managed_by text;
ALTER TABLE user_group ADD COLUMN managed_by text;
ALTER TABLE webhook ADD COLUMN managed_by text;
