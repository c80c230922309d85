-- The account in which a draft's words were typed, 0 where they were typed in more
-- than one: what was typed in one messenger is not echoed in another that may not
-- carry it. NULL while nothing was typed by anybody.
ALTER TABLE draft ADD COLUMN typed_in BIGINT;
