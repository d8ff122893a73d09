# Files of the report
report-file-page = { $page }. lappuse no { $pages }
report-file-csv-readme =
    Faili ir UTF-8 kodējumā, lauki atdalīti ar komatu, decimālzīme ir punkts.
    codebook.csv paskaidro katru kolonnu: failu, kolonnu, nosaukumu un mērvienību. Procenti ir skaitļi no 0 līdz 100 (percent), pārmaiņas ir procentpunktos (percentage_points).
    Intervāls ir divās kolonnās: ..._low un ..._high. Ja vērtības nav, lauks ir tukšs, un kolonna ..._note saka, kāpēc: hidden nozīmē „paslēpts atbilžu aizsardzībai”.
    Ja teksts sākas ar = + - @, tabulatoru vai rindas beigu zīmi, pirms tā ir apostrofs, lai izklājlapa to neuzskatītu par formulu.
report-file-cover = Par pārskatu
report-file-texts = Teksti
report-file-low = { $label } (no)
report-file-high = { $label } (līdz)
report-file-chart-label = Rādītājs
report-file-chart-low = no
report-file-chart-high = līdz
report-file-points-unit = p. p.
