-- Loads are few among all evidence, and the last one of a name is looked up before each.
CREATE INDEX "Evidence_load_plan_idx" ON "Evidence" ((observed->'load'->>'plan'), at DESC) WHERE observed ? 'load';
