# Files of the report
report-file-page = { $page }. lappuse no { $pages }
