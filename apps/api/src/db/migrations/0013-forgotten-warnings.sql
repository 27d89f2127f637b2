-- A history goes only after its zone or alarm: a demo that is made anew starts without the findings of the one before.
DROP TRIGGER fear_zone_change_keeps_delete;
CREATE TRIGGER fear_zone_change_keeps_delete BEFORE DELETE ON fear_zone_change WHEN EXISTS (SELECT 1 FROM fear_zone WHERE no = OLD.zone)
BEGIN SELECT RAISE(ABORT, 'the history of zones is append-only'); END;
DROP TRIGGER alarm_change_keeps_delete;
CREATE TRIGGER alarm_change_keeps_delete BEFORE DELETE ON alarm_change WHEN EXISTS (SELECT 1 FROM alarm WHERE no = OLD.alarm)
BEGIN SELECT RAISE(ABORT, 'the history of alarms is append-only'); END;
