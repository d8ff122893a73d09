# Charts and cells
report-cell-hidden = hidden
report-chart-value = value
report-chart-interval = margin of error (95%)
report-chart-target-short = target
report-chart-break = series broken
report-status-met = met
report-status-on_track = on track
report-status-not_met = not met
report-status-changed = clear change
report-status-unchanged = no clear change

# Pages
report-contents = Contents
report-skip = Skip to content
report-synthetic-banner = The data is synthetic: neither figures nor institutions are real.
report-provenance-title = Provenance
report-meta-cycle = School year
report-meta-against = Compared with
report-meta-release = Release
report-meta-date = Date
