# Charts and cells
report-cell-hidden = paslēpts
report-chart-value = vērtība
report-chart-interval = kļūdas robežas (95 %)
report-chart-target = mērķis
report-chart-target-short = mērķis
report-chart-baseline = atskaites punkts 2024/25
report-chart-break = salīdzinājums pārtraukts
report-status-met = sasniegts
report-status-on_track = ceļā uz mērķi
report-status-not_met = nav sasniegts
