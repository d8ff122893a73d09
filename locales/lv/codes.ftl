# Lapiņas ar kodiem
report-slips-title = Kodi: { $institution }
report-slips-help = Ievadi kodu šajā adresē vai noskenē attēlu. Kods der vienreiz. Tavs vārds nekur netiek pierakstīts.
report-slips-qr = Kvadrātkods, kas atver adresi ar šo kodu
report-slips-survey-management-preschool = Aptauja pirmsskolas vadībai
report-slips-survey-management-school = Aptauja skolas vadībai
report-slips-survey-student = Aptauja skolēniem
report-slips-survey-teacher-preschool = Aptauja pirmsskolas pedagogiem
report-slips-survey-teacher-school = Aptauja skolotājiem

# Kur ieraksta kodu
code-title = Ieraksti savu kodu
code-lead = Kods ir uz lapiņas, ko saņēmi. Atverot šo lapu, kods netiek izlietots.
code-button = Tālāk
ready-title = Kods ir pieņemts
ready-text = Tavs kods: { $code }. Pieraksti to, ja gribi vēlāk turpināt citā ierīcē.
ready-button = Sākt atbildēt

# Koordinatora lapa
codes-title = Kodi
codes-lead = Katrs kods der vienai atbildei. Lapa ar kodiem tiek lejupielādēta uzreiz un tikai vienreiz: kodi netiek glabāti, tāpēc izdrukājiet tos. Neatzīmējiet, kurš kuru lapiņu saņem.
codes-made = Izsniegti
codes-used = Izmantoti
codes-col-canceled = Atcelti
codes-count = Cik kodu
codes-make = Lejupielādēt lapiņas (PDF)
codes-class-count = Skolēnu skaits klasē (ne vairāk kā { $n })
codes-class = Lejupielādēt klases kodu (PDF)
codes-mend = Labot lapiņu
codes-mend-text = Izmantotu kodu vairs nevar ne atcelt, ne aizstāt. Atceltam kodam pazūd iesāktās atbildes. Pārceļot uz citu iestādi, tās paliek.
codes-cancel = Atcelt
codes-reissue = Aizstāt ar jaunu (PDF)
codes-move-to = Iestāde, kurai lapiņa pieder
codes-move = Pārcelt
codes-none-open = Pašlaik nav atvērta neviena aptauja. Kodus var veidot, kamēr aptauja ir atvērta.
said-codes-canceled = Kods ir atcelts.
said-codes-moved = Kods ir pārcelts.
problem-codes-not-live = Ar šo kodu neko nevar darīt: tas nav derīgs, ir izmantots, atcelts vai pieder citai iestādei. Pārbaudiet, vai kods ir ierakstīts pareizi.
problem-codes-not-open = Aptauja nav atvērta. Kodus var veidot, kamēr tā ir atvērta.
problem-codes-not-asked = Šī aptauja izvēlētajā iestādē nenotiek. Izvēlieties citu.
problem-codes-too-many = Tik daudz kodu šai iestādei vairs nevar izsniegt. Ievadiet mazāku skaitu vai atceliet nevajadzīgos.
problem-codes-no-count = Ierakstiet skaitu ar cipariem, vismaz 1.
problem-codes-no-pdf = Šī programma ir uzbūvēta bez PDF, tāpēc kodi netika veidoti. Sazinieties ar administratoru.
