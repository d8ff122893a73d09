# Charts and cells
report-cell-hidden = hidden
report-chart-value = value
report-chart-interval = margin of error (95%)
report-chart-target = target
report-chart-target-short = target
report-chart-baseline = starting point 2024/25
report-chart-break = series broken
report-status-met = met
report-status-on_track = on track
report-status-not_met = not met
