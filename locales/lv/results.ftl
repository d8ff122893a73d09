# Navigation of a cycle
tab-overview = Pārskats
tab-coverage = Atsaucība
tab-institutions = Iestādes
cycle-choice = Cikls:

# Overview
overview-title = Rezultātu pārskats, { $cycle }
overview-caption = { $direction }: rādītāji, mērķi un pārmaiņas
overview-baseline = Šis ir atskaites punkts: ar šiem rādītājiem salīdzina turpmākos ciklus. Mērķu vēl nav.
summary-label = Kopsavilkums
summary-targets = { PLURAL($n) ->
    [zero] Programma šim ciklam nosaka { $n } mērķu.
    [one] Programma šim ciklam nosaka { $n } mērķi.
   *[other] Programma šim ciklam nosaka { $n } mērķus.
    }
summary-met = { PLURAL($n) ->
    [zero] mērķi sasniegti
    [one] mērķis sasniegts
   *[other] mērķi sasniegti
    }
summary-split = droši { $sure }, kļūdas robežās { $unsure }
summary-on-track = { PLURAL($n) ->
    [zero] ceļā uz mērķi
    [one] ceļā uz mērķi
   *[other] ceļā uz mērķi
    }
summary-not-met = { PLURAL($n) ->
    [zero] mērķi nav sasniegti
    [one] mērķis nav sasniegts
   *[other] mērķi nav sasniegti
    }
summary-not-measurable = { PLURAL($n) ->
    [zero] nevar izmērīt
    [one] nevar izmērīt
   *[other] nevar izmērīt
    }
summary-no-change = { PLURAL($n) ->
    [zero] Salīdzinājām { $n } rādītāju ar { $against }; nevienam nav skaidras pārmaiņas, un arī tas ir rezultāts.
    [one] Salīdzinājām { $n } rādītāju ar { $against }; tam nav skaidras pārmaiņas, un arī tas ir rezultāts.
   *[other] Salīdzinājām { $n } rādītājus ar { $against }; nevienam nav skaidras pārmaiņas, un arī tas ir rezultāts.
    }
summary-changes = { PLURAL($n) ->
    [zero] Salīdzinājām { $n } rādītāju ar { $against }: skaidri pieauguši { $rose }, skaidri kritušies { $fell }.
    [one] Salīdzinājām { $n } rādītāju ar { $against }: skaidri pieauguši { $rose }, skaidri kritušies { $fell }.
   *[other] Salīdzinājām { $n } rādītājus ar { $against }: skaidri pieauguši { $rose }, skaidri kritušies { $fell }.
    }
summary-change-note = Mazākas svārstības var būt nejaušas.
legend-value = rādītājs
legend-interval = kļūdas robežas (95 %)
legend-target = mērķis
legend-baseline = 2024/25
col-figure = Rādītājs
col-value = Vērtība
col-picture = Attēls
col-baseline = 2024/25
col-target = Mērķis
col-status = Statuss
col-change = Pārmaiņa
strip-label = Vērtība { $value }, kļūdas robežas { $interval }, 2024/25 { $baseline }, mērķis { $target }.
status-met = Sasniegts
status-on_track = Ceļā uz mērķi
status-not_met = Nav sasniegts
status-not_measurable = Nevar izmērīt
status-baseline = Atskaites punkts
status-no_target = Bez mērķa
certainty-confirmed = droši
certainty-uncertain = kļūdas robežās
change-changed = skaidra pārmaiņa
change-unclear = skaidras pārmaiņas nav
change-refused = Nav salīdzināms:
change-outside = šo pārmaiņu nepārbauda
change-unsaid = pārbaudi nepublicē
change-untested = nav salīdzināts
reason-no_data = nav datu
reason-no_substantive = nav neviena vērtējuma
reason-n_below_threshold = pārāk maz atbilžu
reason-secondary_suppressed = paslēpts atbilžu aizsardzībai
reason-single_cluster = atbildes tikai no vienas iestādes
reason-low_coverage = atbildēja mazāk nekā puse iestāžu
reason-dk_majority = vairākums atbildēja „nezinu”
reason-wording_changed = mainīts jautājuma formulējums
reading-title = Kā lasīt
reading-interval = Josla rāda kļūdas robežas: ja aptauju atkārtotu, 95 gadījumos no 100 patiesā vērtība būtu šādās robežās. Īsa josla nozīmē drošu skaitli.
reading-status = „Droši” nozīmē, ka visa josla ir vienā mērķa pusē. „Ceļā uz mērķi” – mērķis ir joslas robežās, un ir paveikta vismaz puse no plānotā.
reading-change = Pārmaiņu saucam par skaidru tikai tad, ja tā diez vai ir nejauša (mazāk nekā 5 gadījumi no 100) arī pēc tam, kad ņemts vērā, cik daudz rādītāju salīdzināts.

# Indicator
indicator-number = { $id }. rādītājs
fact-interval = Kļūdas robežas (95 %)
fact-n-respondent = Atbildes (n)
fact-n-institution = Iestādes (n)
fact-baseline = Atskaites punkts 2024/25
fact-baseline-data = Atbildēs 2024/25 (pret to pārbauda pārmaiņu)
baseline-in-data = atbildēs { $value }
fact-target-2026 = Mērķis 2026/27
fact-target-2028 = Mērķis 2028/29
fact-change = Pārmaiņa kopš { $against }
fact-change-interval = kļūdas robežas { $interval }
final-track-ahead = Uz 2028/29 mērķi: priekšā vienmērīgam grafikam.
final-track-behind = Uz 2028/29 mērķi: aiz vienmērīga grafika.
target-keeps-level = Mērķis nav augstāks par atskaites punktu: uzdevums ir noturēt līmeni.
path-label = Atskaites punkts 2024/25 { $baseline }, tagad { $value }, mērķis 2026/27 { $target }, mērķis 2028/29 { $later }.
path-caption = Punkts ir šī cikla vērtība ar kļūdas robežām, svītras ir mērķi, aplis – programmā publicētais atskaites punkts.
details-summary = Kā tas aprēķināts un cik droši
counts-caption = Kas atbildēja
sensitivity-caption = Tas pats skaitlis citādi rēķinot
count-n-base = atbildes, no kurām rēķina daļu (n)
count-k = no tām pozitīvas
count-n-dk = atbildes „nezinu”
count-n-nap = „nav attiecināms” (nerēķina)
count-n-missing = neatbildēja (nerēķina)
count-m-domain = iestādes, no kurām ir atbildes
count-n-pop = cilvēki sarakstā
count-numerator = skaitītājs
count-denominator = saucējs
count-n-institutions = iestādes
count-n-without-data = iestādes bez datiem
count-mean-of-institutions = iestāžu vidējais
count-range = mazākais un lielākais
sensitivity-cluster = ievērojot, ka atbildes nāk no iestādēm
sensitivity-wilson = neievērojot iestādes (Vilsona intervāls)
sensitivity-without-dk = bez atbildēm „nezinu”
sensitivity-two-stage = tikai par šī gada cilvēkiem (divpakāpju)
sensitivity-wilson-fpc = ar galīgas kopas labojumu
sensitivity-institution-mean = katrai iestādei viena balss
sensitivity-institution-primary = iestādes galvenā atbilde
sensitivity-weights-post = svērts pēc sarakstiem
sensitivity-weights-rake = svērts pēc sarakstu malām
method-cluster-logit = Kļūdas robežas ņem vērā, ka vienas iestādes atbildes ir līdzīgas (klasteru lineārizācija, logita skala).
method-wilson = Kļūdas robežas pēc Vilsona.
method-wilson-fallback = Kļūdas robežas pēc Vilsona, jo visas atbildes ir vienādas.
method-wilson-fpc = Rēķināts pa iestādēm; kļūdas robežas pēc Vilsona ar galīgas kopas labojumu.
method-census = Atbildēja visas iestādes, tāpēc kļūdas robežu nav.
p-class-below-001 = Pārmaiņas pārbaude: p < 0,01 pēc labojuma par salīdzinājumu skaitu.
p-class-below-005 = Pārmaiņas pārbaude: p < 0,05 pēc labojuma par salīdzinājumu skaitu.
p-class-not-significant = Pārmaiņas pārbaude: pēc labojuma par salīdzinājumu skaitu atšķirība var būt nejauša.
p-class-outside-family = Pārmaiņa aprēķināta, bet šis rādītājs nav starp tiem, kurus pārbauda.
definition-title = Definīcija
definition-questions = Aptaujas jautājumi
definition-unit = Ko skaita
definition-responsible = Atbildīgie
counted-over-respondent = cilvēkus, kas atbildēja
counted-over-institution = iestādes
counted-over-device = ierīces

# Coverage
coverage-title = Atsaucība, { $cycle }
coverage-lead = Cik cilvēku un iestāžu atbildēja. Vadībai saraksta nav, tāpēc skaita tikai iestādes.
col-survey = Aptauja
col-respondents = Atbildēja
col-population = Sarakstā
col-rate = Daļa
col-institutions = Iestādes
of-all = { $part } no { $all }
missing-title = Iestādes, no kurām atbilžu nav
missing-none = atbildēja visas
participation-title = Dalības mērķi
participation-lead = Rīcības plāns paredz, cik lielai daļai jābūt novērtējušai savu digitālo kompetenci.
col-who = Kas
col-reached = Sasniegts
not-counted = vēl neskaita

# Institutions
institutions-title = Iestādes, { $cycle }
institutions-lead = Katrai iestādei redzams tikai tas, no kā nevar uzzināt atsevišķu cilvēku atbildes. Vadības atbildes pa iestādēm nerāda nekad.
cell-exact = pozitīvo atbilžu daļa
cell-band = daļa ir kaut kur šajās robežās
cell-hidden-short = paslēpts
cell-hidden-long = atbilžu aizsardzībai
cell-none = neviens neatbildēja
table-withheld = „{ $title }”: tabula netiek rādīta, jo no tās varētu uzzināt atsevišķu cilvēku atbildes.
col-institution = Iestāde
row-total = Kopā
band-G7_9 = 7.–9. klase
band-G10_12 = 10.–12. klase
band-ALL = visas klases
