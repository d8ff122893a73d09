# Title page
report-title = Digitālā pārveide izglītības iestādēs { $year }. mācību gadā
report-subtitle = Rādītāji un atskaites punkti
report-subtitle-against = Rādītāji, mērķi un pārmaiņas kopš { $against }. mācību gada
report-publisher = Spogulis
report-draft = Melnraksts
report-draft-title = Melnraksts: { $title }
report-draft-text = Šis pārskats nav publicēts, un tā skaitļi vēl var mainīties. Tas paredzēts tikai analītiķiem.
report-contents = Saturs
report-skip = Uz saturu
report-synthetic-banner = Dati ir sintētiski: ne skaitļi, ne iestādes nav īstas.
report-meta-cycle = Mācību gads
report-meta-against = Salīdzināts ar
report-meta-release = Publicējums Nr.
report-meta-date = Datums
report-provenance-title = Izcelsme
report-provenance-data = Dati
report-provenance-program = Programma
report-provenance-schema = Publicējuma formāts
report-provenance-data-hash = Datu kontrolsumma (SHA-256)
report-provenance-catalogue-hash = Rādītāju kataloga kontrolsumma (SHA-256)
report-provenance-questionnaire = Anketa „{ $survey }”: versija, kontrolsumma
report-data-synthetic = sintētiski
report-data-real = aptauju atbildes
report-commentary = Analītiķa komentārs
report-commentary-other-language = Analītiķa komentārs (angļu valodā)
report-and = { $first } un { $last }
report-quoted = „{ $name }”
report-total = Kopā

# Dates
report-date = { $year }. gada { $day }. { $month }
report-month-1 = janvāris
report-month-2 = februāris
report-month-3 = marts
report-month-4 = aprīlis
report-month-5 = maijs
report-month-6 = jūnijs
report-month-7 = jūlijs
report-month-8 = augusts
report-month-9 = septembris
report-month-10 = oktobris
report-month-11 = novembris
report-month-12 = decembris

# Charts and cells
report-cell-hidden = paslēpts
report-chart-value = vērtība
report-chart-interval = kļūdas robežas (95 %)
report-chart-target-short = mērķis
report-chart-break = datu rinda pārtrūkst
report-target-of = mērķis { $year }
report-published-baseline = publicētais atskaites punkts 2024/25
report-withheld = kļūdas robežas nepublicē
report-fewer-than = mazāk nekā { $n }
report-nobody = nav atbilžu
report-municipal = pašvaldībā kopā

# Codes
report-status-met = sasniegts
report-status-on_track = ceļā uz mērķi
report-status-not_met = nav sasniegts
report-status-not_measurable = nevar izmērīt
report-status-baseline = atskaites punkts
report-status-no_target = bez mērķa
report-status-changed = skaidra pārmaiņa
report-status-unchanged = skaidras pārmaiņas nav
report-status-untested = nav pārbaudīts
report-status-unsaid = pārbaudi nepublicē
report-certainty-confirmed = droši
report-certainty-uncertain = kļūdas robežās
report-reason-no_data = nav datu
report-reason-no_substantive = nav neviena vērtējuma
report-reason-n_below_threshold = pārāk maz atbilžu
report-reason-secondary_suppressed = paslēpts atbilžu aizsardzībai
report-reason-single_cluster = atbildes tikai no vienas iestādes
report-reason-low_coverage = atbildēja mazāk nekā puse iestāžu
report-reason-dk_majority = vairākums atbildēja „nezinu”
report-reason-wording_changed = mainīts jautājuma formulējums
report-remedy-no_data = Jāiesniedz dati vai jautājums jāiekļauj aptaujā.
report-remedy-no_substantive = Jāpārskata jautājums: neviens uz to nevarēja atbildēt.
report-remedy-n_below_threshold = Vajag vairāk atbilžu.
report-remedy-secondary_suppressed = Redzams tikai visu klašu rādītājs.
report-remedy-single_cluster = Vajag atbildes no vairākām iestādēm.
report-remedy-low_coverage = Vajag atbildes vismaz no puses iestāžu.
report-remedy-dk_majority = Jāpārskata jautājums: vairākums uz to nevarēja atbildēt.
report-remedy-wording_changed = Jaunā vērtība ir jauns atskaites punkts; turpmāk formulējums nav jāmaina.
report-p-below-001 = p < 0,01
report-p-below-005 = p < 0,05
report-p-not-after-correction = pēc labojuma nav nozīmīga
report-p-not-significant = nav nozīmīga
report-survey-M_PII = Pirmsskolu vadība
report-survey-M_SCH = Skolu vadība
report-survey-S_712 = Skolēni, 7.–12. klase
report-survey-T_PII = Pirmsskolu pedagogi
report-survey-T_SCH = Skolu pedagogi
report-who-S_712 = skolēni
report-who-T_PII = pirmsskolu pedagogi
report-who-T_SCH = skolu pedagogi
report-stage-PII = Pirmsskola
report-stage-SCHOOL = Skola
report-band-G7_9 = 7.–9. klase
report-band-G10_12 = 10.–12. klase
report-extra-I12daily-G7_12 = 7.–12. klase, tikai katru dienu
report-level-A1 = A1, iesācējs
report-level-A2 = A2, pētnieks
report-level-B1 = B1, integrētājs
report-level-B2 = B2, eksperts
report-level-C1 = C1, līderis
report-level-C2 = C2, pionieris
report-counted-respondent = cilvēkus, kas atbildēja
report-counted-institution = iestādes
report-counted-device = ierīces un cilvēkus

# Columns
report-col-figure = Rādītājs
report-col-value = Vērtība
report-col-interval = Kļūdas robežas (95 %)
report-col-n = n
report-col-population = N
report-col-baseline = Publicēts 2024/25
report-col-target-2026 = Mērķis 2026/27
report-col-target-2028 = Mērķis 2028/29
report-col-status = Statuss
report-col-mean-of-institutions = Iestāžu vidējais
report-col-lowest = Mazākais
report-col-highest = Lielākais
report-col-n-institutions = Iestādes sarakstā
report-col-n-without-data = Bez datiem
report-col-direction = Rīcības virziens
report-col-targets = Mērķi
report-col-met = Sasniegti
report-col-met-confirmed = no tiem droši
report-col-on-track = Ceļā uz mērķi
report-col-not-met = Nav sasniegti
report-col-not-met-confirmed = no tiem droši
report-col-not-measurable = Nevar izmērīt
report-col-change = Pārmaiņa
report-col-change-interval = Kļūdas robežas
report-col-p-class = Pārbaude
report-col-verdict = Secinājums
report-col-survey = Aptauja
report-col-respondents = Atbildēja (n)
report-col-response-rate = Atsaucība
report-col-institutions-share = Pārstāvētās iestādes
report-col-who = Kas
report-col-participation-target = Dalības mērķis
report-col-reached = Sasniegts
report-col-statement = Apgalvojums
report-col-group-a = Pirmā grupa
report-col-share-a = Piekrīt
report-col-group-b = Otrā grupa
report-col-share-b = Piekrīt
report-col-difference = Starpība
report-col-difference-interval = Kļūdas robežas
report-col-stage = Pakāpe
report-col-level = Līmenis
report-col-teachers-share = Pedagogi
report-col-institutions = Iestādes
report-col-mean-points = Vidēji no punktiem
report-col-theme = Tēma
report-col-answers = Atbildes
report-col-answers-share = Daļa no izlasītajām
report-col-reason = Iemesls
report-col-remedy = Ko darīt
report-col-oddity = Kas neatbilst
report-col-institution = Iestāde
report-col-indicator = { $number }. rādītājs
report-col-items = Jautājumi
report-col-alpha = Alfa
report-col-omega = Omega
report-col-own-share = Iestādē
report-col-own-n = n iestādē
report-col-municipal-share = Pašvaldībā
report-col-municipal-interval = Kļūdas robežas
report-col-municipal-n = n pašvaldībā

# Summary
report-summary-title = Kopsavilkums
report-summary-lead = Šis pārskats rāda, ko { $year }. mācību gada aptaujas un ierīču uzskaite ļauj teikt par programmas rādītājiem un cik droši to var teikt.
report-finding-targets = Mērķi
report-finding-change = Pārmaiņas
report-finding-coverage = Atsaucība
report-targets-baseline = Šis ir atskaites punkts: ar to salīdzina turpmākos mācību gadus, un mērķu šim gadam nav.
report-targets-none = Šim mācību gadam mērķi nav noteikti.
report-targets-number = { PLURAL($n) ->
    [one] Programma { $year }. mācību gadam nosaka { $n } mērķi.
   *[other] Programma { $year }. mācību gadam nosaka { $n } mērķus.
    }
report-tally-met-none = Nav sasniegts neviens mērķis.
report-sure-all = { PLURAL($n) ->
    [one] droši
   *[other] visi droši
    }
report-sure-some = droši – { $n }
report-unsure-all = { PLURAL($n) ->
    [one] kļūdas robežās
   *[other] visi kļūdas robežās
    }
report-unsure-some = kļūdas robežās – { $n }
report-unsaid-all = cik droši, nepublicē
report-unsaid-some = drošumu nepublicē – { $n }
report-tally-met = { PLURAL($n) ->
    [one] Sasniegts { $n } mērķis ({ $sureness }).
   *[other] Sasniegti { $n } mērķi ({ $sureness }).
    }
report-tally-on-track = { PLURAL($n) ->
    [one] Ceļā uz mērķi ir { $n } rādītājs.
   *[other] Ceļā uz mērķi ir { $n } rādītāji.
    }
report-tally-not-met = { PLURAL($n) ->
    [one] Nav sasniegts { $n } mērķis ({ $sureness }).
   *[other] Nav sasniegti { $n } mērķi ({ $sureness }).
    }
report-tally-not-measurable = { PLURAL($n) ->
    [one] Izmērīt nevar { $n } mērķi.
   *[other] Izmērīt nevar { $n } mērķus.
    }
report-changes-none-tested = Ar { $against }. mācību gadu neviens rādītājs nav salīdzināts.
report-changes-tested = { PLURAL($n) ->
    [one] Ar { $against }. mācību gadu salīdzināts { $n } rādītājs.
   *[other] Ar { $against }. mācību gadu salīdzināti { $n } rādītāji.
    }
report-changes-rose = { PLURAL($n) ->
    [one] Skaidri pieaudzis { $n } rādītājs: { $names }.
   *[other] Skaidri pieauguši { $n } rādītāji: { $names }.
    }
report-changes-fell = { PLURAL($n) ->
    [one] Skaidri samazinājies { $n } rādītājs: { $names }.
   *[other] Skaidri samazinājušies { $n } rādītāji: { $names }.
    }
report-changes-rest = { PLURAL($n) ->
    [one] Pārējam { $n } rādītājam skaidras pārmaiņas nav; arī tas ir secinājums, jo mazākas svārstības var būt nejaušas.
   *[other] Pārējiem { $n } rādītājiem skaidras pārmaiņas nav; arī tas ir secinājums, jo mazākas svārstības var būt nejaušas.
    }
report-changes-none = Nevienam skaidras pārmaiņas nav; arī tas ir secinājums, jo mazākas svārstības var būt nejaušas.
report-changes-unsaid = { PLURAL($n) ->
    [one] { $n } rādītāja pārbaudi nepublicē, jo no tās varētu uzzināt mazu grupu atbildes.
   *[other] { $n } rādītāju pārbaudi nepublicē, jo no tās varētu uzzināt mazu grupu atbildes.
    }
report-confirmed-met = Droši sasniegti mērķi:
report-confirmed-not-met = Mērķi, kas droši nav sasniegti:
report-name-value-target = { $name }: { $value }, mērķis { $target }
report-targets-caption = Mērķi { $year }. mācību gadā pa rīcības virzieniem

# Directions and indicators
report-direction-title = { $number }. rīcības virziens: { $name }
report-direction-lead = Rādītāju vērtības, ar kurām salīdzina turpmākos mācību gadus.
report-fact-definition = Ko rāda
report-fact-counted = Ko skaita
report-fact-questions = Aptaujas jautājumi
report-fact-responsible = Atbildīgie
report-fact-responsible-none = programmā nav nosaukti
report-part-value = { $label }: { $value } ({ $details }).
report-part-range = { $label }: { $value } (iestādēs { $range }).
report-part-counted = { $label }: { $value }.
report-part-withheld = { $label }: vērtību parādīt nevar, iemesls – { $why }.
report-detail-interval = kļūdas robežas { $interval }
report-detail-census = atbildēja visas iestādes, tāpēc kļūdas robežu nav
report-detail-n = n = { $n }
report-detail-people = n = { $n } no { $all }
report-detail-institutions = iestādes: { $n } no { $all }
report-standing-met-confirmed = Mērķis { $target } ir sasniegts droši.
report-standing-met-uncertain = Mērķis { $target } ir sasniegts, bet kļūdas robežās: patiesā vērtība var būt arī zem mērķa.
report-standing-met-bare = Mērķis { $target } ir sasniegts; cik droši, nevar pateikt.
report-standing-on-track = Mērķis { $target } vēl nav sasniegts, bet ir kļūdas robežās: rādītājs ir ceļā uz mērķi.
report-standing-not-met-confirmed = Mērķis { $target } nav sasniegts: visas kļūdas robežas ir zem mērķa.
report-standing-not-met-uncertain = Mērķis { $target } nav sasniegts; tas gan ir kļūdas robežās, taču paveikta mazāk nekā puse no plānotā.
report-standing-not-met-bare = Mērķis { $target } nav sasniegts.
report-standing-counted-met = Mērķis { $target } ir sasniegts.
report-standing-counted-not-met = Mērķis { $target } nav sasniegts.
report-standing-counted-just-missed = Mērķis { $target } nav sasniegts: pirms noapaļošanas vērtība tam pavisam nedaudz neatbilst.
report-standing-break = Mērķi { $target } izvērtēt nevar: mainīts jautājuma formulējums, un datu rinda šeit pārtrūkst.
report-change-interval = , kļūdas robežas no { $lo } līdz { $hi }
report-change-rose = { PLURAL($n) ->
    [one] Kopš { $against }. mācību gada skaidri pieaudzis par { $n } procentpunktu{ $interval }.
   *[other] Kopš { $against }. mācību gada skaidri pieaudzis par { $n } procentpunktiem{ $interval }.
    }
report-change-fell = { PLURAL($n) ->
    [one] Kopš { $against }. mācību gada skaidri samazinājies par { $n } procentpunktu{ $interval }.
   *[other] Kopš { $against }. mācību gada skaidri samazinājies par { $n } procentpunktiem{ $interval }.
    }
report-change-unclear = Kopš { $against }. mācību gada skaidras pārmaiņas nav ({ $points }{ $interval }).
report-change-untested = Starpība ar { $against }. mācību gadu ({ $points }{ $interval }) nav pārbaudīta, jo šis rādītājs nav starp galvenajiem.
report-change-unsaid = Starpība ar { $against }. mācību gadu: { $points } Vai tā ir skaidra, nepublicē, lai sargātu atbildes.
report-change-refused = Ar { $against }. mācību gadu nesalīdzina: { $why }.
report-chart-direction-title = Vērtības un mērķi { $year }. mācību gadā
report-figures-caption = { $direction }: rādītāji { $year }. mācību gadā
report-devices-caption = { $direction }: ierīces un tīkls { $year }. mācību gadā
report-note-n = n – atbildes (14. un 15. rādītājam iestādes), no kurām rēķina daļu; N – cilvēki vai iestādes sarakstā.
report-note-interval = „Droši” nozīmē, ka visas kļūdas robežas ir vienā mērķa pusē.
report-note-break = Kur mainīts jautājuma formulējums, ar publicēto atskaites punktu nesalīdzina.
report-note-devices = Saskaitīts, nevis vērtēts pēc izlases, tāpēc kļūdas robežu nav. 1. un 2. rādītājam mazāk ir labāk. Ar mērķi salīdzina nenoapaļotas vērtības.
report-other-title = Citi rādītāji
report-other-caption = Rādītāji ārpus programmas

# Change
report-change-title = Pārmaiņas kopš { $against }. mācību gada
report-change-lead = { PLURAL($n) ->
    [one] Pārmaiņu sauc par skaidru tikai tad, ja tā nevar būt nejauša arī pēc tam, kad ņemts vērā, ka pārbaudīts { $n } rādītājs. „Skaidras pārmaiņas nav” nenozīmē, ka viss palicis tāpat: tas nozīmē, ka dati pārmaiņu neapliecina.
   *[other] Pārmaiņu sauc par skaidru tikai tad, ja tā nevar būt nejauša arī pēc tam, kad ņemts vērā, ka pārbaudīti { $n } rādītāji. „Skaidras pārmaiņas nav” nenozīmē, ka viss palicis tāpat: tas nozīmē, ka dati pārmaiņu neapliecina.
    }
report-change-counted-here = Šie rādītāji ir saskaitīti, nevis vērtēti pēc izlases, tāpēc redzama atšķirība ir īsta un to nepārbauda.
report-change-none-here = Šajā virzienā nevienam pārbaudītajam rādītājam skaidras pārmaiņas nav.
report-break-title = Datu rinda pārtrūkst
report-break-text = Šiem rādītājiem mainīts jautājuma formulējums, tāpēc agrākās un jaunās vērtības nesalīdzina: { $names }.
report-chart-change-title = Pārmaiņa kopš { $against }. mācību gada ar kļūdas robežām, procentpunktos
report-change-caption = { $direction }: salīdzinājums ar { $against }. mācību gadu
report-note-change = Pārmaiņu un kļūdas robežas rēķina no nenoapaļotiem skaitļiem. Robežas katram rādītājam ir atsevišķas, bet pārbaude ņem vērā visus salīdzinājumus kopā.
report-verdict-break = nesalīdzina: mainīts formulējums
report-verdict-counted = saskaitīts, nepārbauda

# Coverage
report-coverage-title = Atsaucība
report-coverage-lead = Cik cilvēku un iestāžu atbildēja. Vadībai saraksta nav, tāpēc skaita tikai iestādes.
report-coverage-people = Atbildēja { $list }.
report-coverage-managements = Vadības anketu aizpildīja { $list }.
report-answered-T_PII = { $n } no { $all } pirmsskolu pedagogiem ({ $rate })
report-answered-T_SCH = { $n } no { $all } skolu pedagogiem ({ $rate })
report-answered-S_712 = { $n } no { $all } skolēniem 7.–12. klasē ({ $rate })
report-managed-M_PII = { $share } pirmsskolu
report-managed-M_SCH = { $share } skolu
report-chart-coverage-title = Atsaucība { $year }. mācību gadā
report-coverage-caption = Kas atbildēja { $year }. mācību gadā
report-note-coverage = Pārstāvēta ir iestāde, no kuras ir vismaz viena atbilde.
report-participation-title = Dalības mērķi
report-participation-lead = Rīcības plāns paredz, cik lielai daļai jābūt novērtējušai savu digitālo kompetenci.
report-participation-caption = Dalība pret rīcības plāna mērķiem
report-participation-target = dalības mērķis
report-participation-unknown = šajā ciklā nav mērīts

# Perception gaps
report-gaps-title = Viedokļu atšķirības
report-gaps-lead = Dažus apgalvojumus vērtē gan pedagogi, gan skolēni. Atšķirība nerāda, kuram taisnība: tā rāda, kur ir vērts sarunāties.
report-gaps-none = Šajā ciklā nav apgalvojumu, ko vērtētu gan pedagogi, gan skolēni.
report-gap-clear = „{ $statement }”: { $who-a } – { $a }, { $who-b } – { $b }; skaidra atšķirība ({ $points }{ $interval }).
report-gap-unclear = „{ $statement }”: { $who-a } – { $a }, { $who-b } – { $b }; skaidras atšķirības nav ({ $points }{ $interval }).
report-chart-gaps-title = Cik liela daļa piekrīt tam pašam apgalvojumam
report-gaps-caption = Viens apgalvojums, divas aptaujas
report-note-gaps = Katra atšķirība pārbaudīta atsevišķi, bez labojuma par salīdzinājumu skaitu.
report-statement-t-x-f14-1 = Skolēni iestādē mācās droši uzvesties tiešsaistē
report-statement-t-x-f14-2 = Skolēni iestādē mācās atbildīgi uzvesties tiešsaistē
report-statement-t-x-f14-3 = Skolēni iestādē mācās pārbaudīt tiešsaistē atrasto informāciju
report-statement-s-8-a = Skolotāji stundās regulāri lieto interaktīvās tāfeles

# Levels
report-levels-title = Pedagogu digitālās kompetences līmeņi
report-levels-lead = Pedagogi savu digitālo kompetenci novērtēja pēc DigCompEdu: seši līmeņi no A1 (iesācējs) līdz C2 (pionieris). Tas ir pašvērtējums, nevis pārbaudījums.
report-levels-none = Šajā ciklā pedagogu pašvērtējuma (DigCompEdu) datu nav.
report-levels-sentence = { $stage }: derīgi pašvērtējumi – { $n }, vidēji { $mean } no iespējamajiem punktiem.
report-chart-levels-title = Pedagogi pa līmeņiem
report-levels-caption = Pedagogi un iestādes pa līmeņiem
report-stages-caption = Pašvērtējumi pa izglītības pakāpēm
report-note-levels = Iestādes līmenis ir tās pedagogu vidējā rezultāta līmenis; skaita tikai iestādes, kuru rezultātu drīkst rādīt. Līmeņu robežas ir 22 jautājumu pašvērtējuma rīka robežas.
report-levels-own = Šīs iestādes pedagogi

# In people's own words
report-themes-title = Atbildes saviem vārdiem
report-themes-lead = Uz atklātajiem jautājumiem cilvēki atbild saviem vārdiem. Rakstīto nekur nepublicē: analītiķis to izlasa un atzīmē, par ko tajā runāts. Tēmu nosaukumi ir analītiķa vārdi.
report-themes-counted = Skaitītas ir atbildes. Vienā atbildē var būt vairākas tēmas vai neviena, tāpēc skaitļi kopā nedod izlasīto atbilžu skaitu. Rakstīja tie, kuri gribēja: ko domā pārējie, no tā nevar secināt.
report-themes-question = { $who }: { $question }
report-themes-read = { PLURAL($read) ->
    [one] Izlasīta
   *[other] Izlasītas
    } { $read } no { PLURAL($given) ->
    [one] { $given } saviem vārdiem rakstītas atbildes.
   *[other] { $given } saviem vārdiem rakstītām atbildēm.
    }
report-themes-caption = { PLURAL($read) ->
    [one] { $who }: tēmas { $read } izlasītajā atbildē
   *[other] { $who }: tēmas { $read } izlasītajās atbildēs
    }
report-themes-withheld = Tēmas nerāda: uzrakstīto vai izlasīto atbilžu ir mazāk nekā { $n-min }.
report-themes-none = Nevienai atbildei tēma nav atzīmēta.
report-themes-others = Citas tēmas
report-note-themes = Skaitītas atbildes; atbildi, kurā ir vairākas tēmas, skaita pie katras no tām.
report-note-themes-others = Citas tēmas nenosauc un neskaita: katra no tām ir mazāk nekā { $n-min } atbildēs vai trūkst mazāk nekā { $n-min } atbildēs, vai arī no tās skaita varētu izrēķināt, ko rakstījuši nedaudzi.

# Not measured, odd
report-not-measured-title = Ko nevarēja izmērīt
report-not-measured-lead = Šiem rādītājiem vērtības nav vai to nevar salīdzināt ar mērķi.
report-not-measured-none = Visus programmas rādītājus varēja izmērīt.
report-not-measured-never = Aptaujas rāda, kā cilvēki paši vērtē savas prasmes un darbu, nevis pārbaudītas prasmes. Tie, kuri neatbildēja, var domāt citādi.
report-not-measured-caption = Rādītāji bez vērtējuma { $year }. mācību gadā
report-oddities-title = Neatbilstības avotā
report-oddities-lead = Dažas programmā publicētās vērtības nav iespējamas vai nav saprotamas. Pārskats tās lieto, kā publicētas, un par tām runā atklāti.
report-oddities-caption = Publicētās vērtības, par kurām jājautā autoriem
report-odd-no-improvement = { $year } mērķis { $target } nav labāks par atskaites punktu { $baseline }: uzdevums ir noturēt līmeni.
report-odd-falls-back = Vēlākais mērķis { $last } atpaliek no agrākā mērķa { $first }.
report-odd-no-count = Publicētais atskaites punkts { $baseline } nav iespējams: no { $base } atbildēm to nedod neviens vesels skaits.
report-odd-recomputed = Programmā publicēts { $published }, no tā paša gada datiem iznāk { $computed }. Mērķi vērtē pēc publicētā, pārmaiņu – pēc datiem.

# Methods
report-methods-title = Kā tas rēķināts
report-methods-who-title = n un N
report-methods-who = n ir atbildes, no kurām rēķina daļu; N ir cilvēki vai iestādes sarakstā. „Nav attiecināms” un neatbildētus jautājumus neskaita. „Nezinu” n ieskaita, bet tā nekad nav pozitīva atbilde.
report-methods-share-title = Daļa
report-methods-share = Pozitīvo atbilžu skaits, dalīts ar n. Prasmju rādītājos pozitīvs ir cilvēks, kura vērtējumu vidējais ir vismaz { $cut }. 14. un 15. rādītājā katrai iestādei ir viena balss. 3. rādītājā iestādi bez datiem skaita kā nesasniegušu.
report-methods-interval-title = Kļūdas robežas
report-methods-interval = Ja aptauju daudzreiz atkārtotu, apmēram 95 gadījumos no 100 šādas robežas ietvertu patieso vērtību. Robežas ņem vērā, ka vienas iestādes atbildes ir līdzīgas (klasteru linearizācija logita skalā). Vadības atbildēm lieto Vilsona intervālu, iestāžu balsīm – Vilsona intervālu ar galīgas kopas labojumu. Ierīces ir saskaitītas, tāpēc robežu nav.
report-methods-target-title = Mērķi
report-methods-target = „Sasniegts”: vērtība nav zemāka par mērķi. „Ceļā uz mērķi”: mērķis ir kļūdas robežās, un paveikta vismaz puse no plānotā. „Nav sasniegts”: pārējie. „Droši” – ja visas kļūdas robežas ir vienā mērķa pusē. Salīdzina nenoapaļotus skaitļus.
report-methods-limits-title = Nevar izmērīt
report-methods-limits = Rādītāju nemēra, ja atbilžu ir mazāk nekā { $n-min } (balsojošo iestāžu – mazāk nekā { $m-min }), ja atbildes ir tikai no vienas iestādes, ja pārstāvēti mazāk nekā { $coverage } iestāžu, ja vairākums atbildēja „nezinu” vai ja mainīts jautājuma formulējums.
report-methods-change-title = Pārmaiņas
report-methods-change = Pārmaiņu sauc par skaidru, ja p < 0,05 pēc Holma labojuma par visiem salīdzinājumiem. Cilvēku atbildēm lieto t testu, kas ņem vērā, ka abos gados piedalās tās pašas iestādes; iestāžu balsīm – precīzo Maknemara testu.
report-methods-rounding-title = Noapaļošana
report-methods-rounding = Daļas ir veselos procentos; ja līdz mērķim ir mazāk nekā procentpunkts, rāda vienu ciparu aiz komata. Kļūdas robežas un pārmaiņas ir veselos procentpunktos. Pārmaiņu rēķina pirms noapaļošanas, tāpēc tā var par vienu atšķirties no redzamo skaitļu starpības.
report-protection-title = Kā sargātas atbildes
report-protection-lead = Sargāts tiek tas, ko kurš atbildēja. No visiem publicētajiem skaitļiem kopā nedrīkst varēt uzzināt mazas grupas atbildes.
report-protection-small = Iestādes daļu nerāda, ja tajā ir mazāk nekā { $n-min } atbilžu.
report-protection-extreme = Ja pozitīvo vai nepozitīvo atbilžu iestādē ir mazāk nekā { $r-min }, precīzas daļas vietā rāda robežas: neviens nevar būt drošs, ka visi atbildēja vienādi.
report-protection-others = Paslēptas ir arī citas šūnas, ja bez tām paslēpto varētu izrēķināt no kopskaita. Kura šūna kāpēc paslēpta, nesaka.
report-protection-rounded = Pašvaldības skaitļi ir noapaļoti, standartkļūdas un precīzas p vērtības nepublicē: no tām varētu izrēķināt iestāžu atbildes.
report-protection-management = Vadības atbildes pa iestādēm nerāda nekad.
report-reliability-title = Cik saskanīgi ir prasmju jautājumi
report-reliability-lead = Prasmju rādītājs apvieno vairākus jautājumus. Alfa un omega (no 0 līdz 1) rāda, cik saskanīgi uz tiem atbild; no 0,7 uz augšu to uzskata par pietiekamu.
report-reliability-caption = Prasmju jautājumu saskaņotība

# Institutions
report-institutions-title = Pielikums: iestādes
report-institutions-lead = Katrai iestādei redzams tikai tas, no kā nevar uzzināt atsevišķu cilvēku atbildes. „Paslēpts” neko nesaka par iestādi: bieži to prasa citas iestādes atbilžu aizsardzība.
report-institutions-caption = { $survey }: pozitīvo atbilžu daļa pa iestādēm, rādītāji { $numbers }
report-note-hidden = „Paslēpts” – skaitli nerāda atbilžu aizsardzībai. Robežas daļas vietā rāda tad, kad gandrīz visi atbildēja vienādi.
report-profiles-title = Pašvērtējumi pa iestādēm
report-profiles-caption = Pedagogu digitālās kompetences vidējais līmenis
report-note-profiles = Redzamas tikai iestādes, kurās derīgu pašvērtējumu ir pietiekami.

# One institution
report-school-subtitle = Iestādes pārskats par { $year }. mācību gadu
report-school-title = Iestādes rādītāji
report-school-lead = Iestādes atbildes līdzās pašvaldības kopējam rādītājam. Atšķirība starp tiem nav pārbaudīta: nelielā grupā tā bieži ir nejauša.
report-school-hidden-title = Daļa skaitļu ir paslēpti
report-school-hidden = Skaitli nerāda, ja iestādē ir mazāk nekā { $n-min } atbilžu vai ja no tā varētu izrēķināt citas iestādes atbildes.
report-school-chart-title = { $name }: iestādes daļa un pašvaldības kopējā daļa
report-school-caption = { $name } un pašvaldība kopā
report-school-level-hidden = Iestādes pašvērtējumu vidējo nerāda: derīgu pašvērtējumu ir pārāk maz.
report-note-school = Vadības atbildes pa iestādēm nerāda nekad.
