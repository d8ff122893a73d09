# Published releases
nav-releases = Published results
releases-title = Published results
releases-lead = Every second year the results of the surveys are put together, checked and published. One person prepares a release, another one approves it.
releases-none = Nothing has been published yet. The first results will appear here after the surveys have closed and been checked.
releases-what-title = What a release is
releases-what-safe = A release holds the results of one cycle as everybody may see them: figures are rounded and small groups are hidden, so that nobody’s answer can be found out. No other figures are public anywhere.
releases-what-stays = A release never changes. If a mistake is found in it, a new release comes out that says what was corrected. Everybody can check that a file is genuine: it has a checksum.
release-of = School year { $year }
release-compares = Indicators, targets and changes since { $against }.
release-compares-not = Indicators and baselines.
release-corrects = This is a corrected release.
release-number = Release { $number }
release-read = Read the report
release-to-files = Download files
release-state-draft = draft
release-state-proposed = handed in for approval
release-state-published = published
release-state-withdrawn = withdrawn
release-was-withdrawn = This release has been withdrawn and can no longer be downloaded. If the results are corrected, the new release will appear here.
col-date = Date
col-number = Release
col-against = Compared with
correction-title = This release replaces release { $number }
correction-figures = { PLURAL($n) ->
    [one] Compared with it { $n } figure has changed:
   *[other] Compared with it { $n } figures have changed:
    }
correction-other = The municipal figures stayed the same; tables of institutions or other parts of the report have changed.
correction-words = The figures stayed the same; the text of the report has changed.
files-title = Files
files-lead = All files hold the same figures. Their text is in Latvian or English.
col-format = Format
in-lv = Latvian
in-en = English
format-pdf = PDF
format-html = HTML
format-xlsx = Excel (XLSX)
format-csv = CSV (ZIP)
format-json = JSON
format-use-pdf = for reading and printing
format-use-html = one file for the browser
format-use-xlsx = tables and charts
format-use-csv = open data with a codebook
format-use-json = for programs and for checking
provenance-summary = Origin and checksums
provenance-text = These checksums say from which data, questionnaires and catalogue of indicators the release was made. The command spogulis verify checks a JSON file.
provenance-release = Checksum of the release (SHA-256)
wait-title = The file is being made
wait-text = This takes a few seconds. This page renews itself.
wait-now = Check now
wait-then = When the file is ready, it will open or download by itself.
wait-back = Back to the release

# Front page
home-released-title = Published results
home-released-text = What the surveys showed in the school year { $year }: indicators, targets, and honestly how sure they are.
home-released-button = See the results
home-released-all = All releases
