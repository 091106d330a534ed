-- Streams of events live longer than the look at the session that opened them. Every instance hears at once
-- whose sessions have ended, and looks at the streams of that person again.
CREATE FUNCTION notify_session_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('session_end', ended.user_id::text)
    FROM (SELECT DISTINCT user_id FROM old_rows) AS ended;
  RETURN NULL;
END $$;
CREATE TRIGGER sessions_notify_delete AFTER DELETE ON sessions
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION notify_session_end();

CREATE FUNCTION notify_account_shut() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('session_end', NEW.id::text);
  RETURN NULL;
END $$;
CREATE TRIGGER users_notify_disabled AFTER UPDATE OF disabled_at ON users
  FOR EACH ROW WHEN (NEW.disabled_at IS NOT NULL) EXECUTE FUNCTION notify_account_shut();
