-- One piece of evidence counts for each source of an item, and one vote for each seat of a gate; earlier ones are history.
CREATE UNIQUE INDEX "Evidence_one_current" ON "Evidence" ("itemId", "kind", COALESCE("source", '')) WHERE "supersededAt" IS NULL;
CREATE UNIQUE INDEX "SignOff_one_latest" ON "SignOff" ("launchId", "gateKey", "seatId") WHERE "latest";
