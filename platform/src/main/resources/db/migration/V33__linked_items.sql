-- What continues an item: for the removal of words that went into it.
create index item_parent on item (parent_id) where parent_id is not null;
