DROP TABLE management_changes;
DROP TABLE management_drafts;
