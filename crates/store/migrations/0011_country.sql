-- Where the merchant is or the purchase was made (ISO 3166-1, two letters) where a bank says so, else empty.
ALTER TABLE bank_transaction ADD COLUMN country TEXT NOT NULL DEFAULT '';
