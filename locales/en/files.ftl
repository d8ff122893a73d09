# Files of the report
report-file-page = Page { $page } of { $pages }
report-file-csv-readme =
    The files are in UTF-8, fields are parted by commas, the decimal sign is a point.
    codebook.csv explains every column: file, column, label and unit. Percentages are numbers from 0 to 100 (percent), changes are in percentage points (percentage_points).
    An interval takes two columns: ..._low and ..._high. Where there is no value the field is empty, and the column ..._note says why: hidden means “hidden to protect answers”.
    A text that starts with = + - @, a tabulator or a carriage return has an apostrophe before it, so that no spreadsheet takes it for a formula.
report-file-cover = About the report
report-file-texts = Texts
report-file-low = { $label } (from)
report-file-high = { $label } (to)
report-file-chart-label = Figure
report-file-chart-low = from
report-file-chart-high = to
report-file-points-unit = pp
