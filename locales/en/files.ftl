# Files of the report
report-file-page = Page { $page } of { $pages }
