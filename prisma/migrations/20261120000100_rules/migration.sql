-- What Prisma cannot say: order of stamps, the cursor, who sees which rows, what may never change.

-- Stamps and order keys compare bytewise, whatever the database's locale.
ALTER TABLE users ALTER COLUMN hlc TYPE varchar(32) COLLATE "C";
ALTER TABLE habits ALTER COLUMN position TYPE varchar(64) COLLATE "C";
ALTER TABLE goals ALTER COLUMN position TYPE varchar(64) COLLATE "C";

-- Two active habits of one person never share a name; a deleted one gives its name back.
CREATE UNIQUE INDEX habits_active_name ON habits (user_id, name_key) WHERE NOT deleted;

ALTER TABLE users ADD CONSTRAINT users_day_start CHECK (day_start BETWEEN 0 AND 1439);
ALTER TABLE users ADD CONSTRAINT users_week_start CHECK (week_start BETWEEN 1 AND 7);
ALTER TABLE users ADD CONSTRAINT users_email_lower CHECK (email = lower(email));
ALTER TABLE habits ADD CONSTRAINT habits_end CHECK (end_day IS NULL OR end_day >= start_day - 1);
ALTER TABLE habits ADD CONSTRAINT habits_value_type
  CHECK (value_type IN ('checkbox', 'counter', 'duration', 'time', 'scale', 'text'));
ALTER TABLE habit_pauses ADD CONSTRAINT habit_pauses_order CHECK (to_day IS NULL OR to_day >= from_day);

---------------------------------------------------------------------------------------------------
-- The cursor. Locking the person's row before taking the number makes the numbers of one person appear
-- in the order of their commits, so a reader that has seen n never misses a smaller one. CACHE 1 is part
-- of the contract. Every writer is numbered: sync, actions, jobs, imports, psql.
CREATE SEQUENCE sync_seq CACHE 1;

-- SECURITY DEFINER: the application role may not lock a row of users that it cannot update.
CREATE FUNCTION next_seq() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM 1 FROM users WHERE id = NEW.user_id FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'next_seq: user % is not there or not visible', NEW.user_id;
  END IF;
  NEW.seq := nextval('sync_seq');
  RETURN NEW;
END $$;

-- One notice for each person touched by a statement; Postgres folds equal ones of a transaction.
CREATE FUNCTION notify_user_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('user_change', changed.user_id::text)
    FROM (SELECT DISTINCT user_id FROM new_rows) AS changed;
  RETURN NULL;
END $$;

DO $$
DECLARE synced text;
BEGIN
  FOREACH synced IN ARRAY ARRAY['habits', 'habit_logs', 'goals', 'imports', 'events'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION next_seq()',
      synced || '_seq', synced);
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION notify_user_change()',
      synced || '_notify_insert', synced);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION notify_user_change()',
      synced || '_notify_update', synced);
  END LOOP;
END $$;

---------------------------------------------------------------------------------------------------
-- Row-level security: without app.user_id nothing is seen, with it one person's rows and no others.
-- After a commit the setting reads as an empty text, hence nullif.
CREATE FUNCTION current_user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('app.user_id', true), '')::uuid
$$;

DO $$
DECLARE owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['habits', 'habit_versions', 'habit_pauses', 'habit_logs', 'goals',
      'goal_habits', 'goal_milestones', 'imports', 'events'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY own_rows ON %I USING (user_id = (SELECT current_user_id())) WITH CHECK (user_id = (SELECT current_user_id()))',
      owned);
  END LOOP;
END $$;

---------------------------------------------------------------------------------------------------
-- The audit log only grows.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_events is append-only';
END $$;
CREATE TRIGGER audit_events_rows BEFORE UPDATE OR DELETE ON audit_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_events_truncate BEFORE TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
