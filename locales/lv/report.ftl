# Charts and cells
report-cell-hidden = paslēpts
report-chart-value = vērtība
report-chart-interval = kļūdas robežas (95 %)
report-chart-target-short = mērķis
report-chart-break = salīdzinājums pārtraukts
report-status-met = sasniegts
report-status-on_track = ceļā uz mērķi
report-status-not_met = nav sasniegts
report-status-changed = skaidra pārmaiņa
report-status-unchanged = skaidras pārmaiņas nav

# Pages
report-contents = Saturs
report-skip = Uz saturu
report-synthetic-banner = Dati ir sintētiski: ne skaitļi, ne iestādes nav īstas.
report-provenance-title = Izcelsme
report-meta-cycle = Mācību gads
report-meta-against = Salīdzināts ar
report-meta-release = Izlaidums
report-meta-date = Datums
