DROP TABLE paper_counts;
DROP TABLE paper_sheets;
