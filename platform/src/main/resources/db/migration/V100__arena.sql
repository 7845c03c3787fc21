-- With which probability the pair of models of a turn was drawn, whichever stood on the left; null for turns from before
-- that was noted.
alter table chat_turn add column chance double precision check (chance > 0 and chance <= 1);
