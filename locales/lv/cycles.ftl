# Running cycles
nav-cycles = Cikli
cycles-title = Cikli
cycles-lead = Cikls ir viena aptauju kārta. To sagatavo, atver, slēdz un iesaldē; tikai pēc iesaldēšanas kļūst redzami rezultāti.
cycles-new = Jauns cikls
cycles-all = Visi cikli
cycles-col-cycle = Cikls
cycles-col-label = Nosaukums
cycles-col-baseline = Bāzes cikls
cycle-title =
    { $cycle ->
        [rehearsal] Mēģinājums
       *[other] { $cycle }. gada cikls
    }
cycle-next = Kas notiek tagad
cycle-now-draft = Cikls ir sagatavots, bet vēl nav atvērts: kodus izsniegt un atbildēt nevar. Pārbaudiet iestāžu sarakstu un aptaujas, tad atveriet ciklu.
cycle-now-open = Cikls ir atvērts: koordinatori izsniedz kodus, un cilvēki atbild. Kamēr tas ir atvērts, redzama ir tikai atsaucība. Kad atbildēšanas laiks ir beidzies, slēdziet ciklu.
cycle-now-closed = Cikls ir slēgts, un atbildes vairs nepieņem. Lai redzētu rezultātus, iesaldējiet datus.
cycle-now-frozen = Dati ir iesaldēti un vairs nemainās. Rezultātus redz analītiķi; publiski tie būs redzami pēc publicēšanas.
cycle-now-released = Dati ir iesaldēti, un rezultāti ir publicēti.
cycle-ask-administrator = Nākamo soli var spert administrators.
cycle-do-open = Atvērt ciklu
cycle-do-discard = Dzēst sagatavoto ciklu
cycle-do-close = Slēgt ciklu
cycle-do-reopen = Atvērt no jauna
cycle-do-freeze = Iesaldēt datus
cycle-coverage = Atsaucība
cycle-roster = { PLURAL($n) ->
    [zero] Sarakstā ir { $n } iestāžu.
    [one] Sarakstā ir { $n } iestāde.
   *[other] Sarakstā ir { $n } iestādes.
    }
cycle-baseline = Rezultātus salīdzina ar { $baseline }. gada ciklu.
cycle-no-baseline = Bāzes cikla nav.
cycle-col-version = Anketa
cycle-history = Kas un kad to darīja
cycle-history-none = Šim ciklam soļi nav pierakstīti: tas ir ievests gatavs.
cycle-event-created = Sagatavots
cycle-event-opened = Atvērts
cycle-event-closed = Slēgts
cycle-event-reopened = Atvērts no jauna
cycle-event-frozen = Iesaldēts
cycle-reason-was = Iemesls:

# Before a step
cycle-ask-open = Vai atvērt { $cycle }. gada ciklu?
cycle-means-open-1 = Koordinatori varēs izsniegt kodus, un ar tiem varēs atbildēt.
cycle-means-open-2 = Anketas, iestāžu saraksts un bāzes cikls no šī brīža vairs nemainās.
cycle-means-open-3 = Kamēr cikls ir atvērts, ikviens darbinieks redz tikai to, cik cilvēku ir atbildējuši.
cycle-yes-open = Jā, atvērt
cycle-ask-discard = Vai dzēst sagatavoto { $cycle }. gada ciklu?
cycle-means-discard-1 = Tiks dzēsts cikls un tā iestāžu saraksts.
cycle-means-discard-2 = Neviena atbilde nepazudīs: tās vēl nav pieņemtas.
cycle-means-discard-3 = Pēc tam šī gada ciklu var sagatavot no jauna.
cycle-yes-discard = Jā, dzēst
cycle-ask-close = Vai slēgt { $cycle }. gada ciklu?
cycle-means-close-1 = No šī brīža atbildes vairs nepieņems, arī no tiem, kuri jau ir sākuši atbildēt.
cycle-means-close-2 = Visas iesniegtās atbildes paliek. Izsniegtie, bet neizmantotie kodi vairs neder.
cycle-means-close-3 = Kamēr dati nav iesaldēti, ciklu var atvērt no jauna, norādot iemeslu.
cycle-yes-close = Jā, slēgt
cycle-ask-reopen = Vai atvērt { $cycle }. gada ciklu no jauna?
cycle-means-reopen-1 = Atkal varēs izsniegt kodus un atbildēt. Derēs arī agrāk izsniegtie kodi, kas nav izmantoti.
cycle-means-reopen-2 = Jau iesniegtās atbildes paliek, un tās nevar mainīt.
cycle-means-reopen-3 = Jūsu vārds un iemesls paliks redzami cikla lapā.
cycle-yes-reopen = Jā, atvērt no jauna
cycle-ask-freeze = Vai iesaldēt { $cycle }. gada cikla datus?
cycle-means-freeze-1 = Atbildes tiks pārbaudītas un saskaitītas, un dati iegūs kontrolsummu.
cycle-means-freeze-2 = Pēc tam ciklu vairs nevarēs atvērt, un datus nevarēs mainīt. Iesāktās, bet neiesniegtās atbildes tiks dzēstas.
cycle-means-freeze-3 = Analītiķi redzēs rezultātus un varēs sagatavot publicējumu.
cycle-yes-freeze = Jā, iesaldēt
cycle-no = Nē, atstāt, kā ir
cycle-reason = Kāpēc ciklu atver no jauna
cycle-reason-hint = Viens vai divi teikumi, bez cilvēku vārdiem.
step-problem-cycle-no-reason = Uzrakstiet, kāpēc ciklu atver no jauna.
step-problem-reason-long = Iemesls ir par garu. Atstājiet ne vairāk kā { $n } rakstzīmes.
step-problem-cycle-answers-wait = Dažas atbildes vēl nav nonākušas vietā. Pagaidiet minūti un mēģiniet vēlreiz.
step-problem-cycle-no-form = Nevienai šī cikla aptaujai nav anketas, uz kuru var atbildēt. Sagatavojiet ciklu no jauna.
error-cycle-closed-title = Cikls ir slēgts, bet dati vēl nav iesaldēti
error-cycle-closed-next = Rezultāti būs redzami pēc iesaldēšanas. To dara administrators: atveriet sarakstā šo ciklu un iesaldējiet tā datus.
error-cycle-wrong-state-title = Cikls jau ir citā stāvoklī
error-cycle-wrong-state-next = Šo soli vairs nevar spert: kāds to jau izdarījis, vai cikls tam nav gatavs. Atveriet ciklu un apskatiet, kas notiek tagad.

# A new cycle
plan-lead = Vispirms top melnraksts. Atbildēt varēs tikai tad, kad ciklu atvērsiet.
plan-key = Rudens gads
plan-key-hint = Četri cipari; 2028 nozīmē 2028./29. mācību gadu. Gadam jābūt vēlākam par iepriekšējo ciklu.
plan-label = Nosaukums
plan-label-hint = Piemēram: 2028./29. mācību gada aptaujas.
plan-baseline = Bāzes cikls
plan-baseline-hint = Ar to salīdzinās rezultātus.
plan-baseline-none = Nav: šis pats būs bāzes cikls
plan-roster = Iestāžu saraksts
plan-roster-of = Tāds pats kā { $cycle }. gada ciklā
plan-roster-file = No faila
plan-file = Saraksta fails
plan-file-hint = Tikai tad, ja saraksts ir no faila: rosters.csv, UTF-8, ar kolonnām institution_id, name, stage, teachers_n, g7_9, g10_12.
plan-surveys = Kuras aptaujas notiks
plan-create = Saglabāt melnrakstu
plan-cancel = Atpakaļ, nesaglabājot
plan-means = Mērķus un rādītājus cikls ņem no programmas kataloga. Ja kaut kas nav pareizi, melnrakstu var dzēst un sagatavot no jauna.
plan-choose-file-again = Izvēlieties saraksta failu vēlreiz: pārlūks to nesaglabā.
plan-problem-no-year = „{ $what }” nav gads. Ierakstiet gadu ar četriem cipariem, piemēram, 2028.
plan-problem-not-later = Gadam jābūt vēlākam par pēdējo ciklu ({ $what }). Ierakstiet vēlāku gadu.
plan-problem-label = Ierakstiet nosaukumu, ne garāku par 100 rakstzīmēm.
plan-problem-baseline = Ciklam „{ $what }” nav rezultātu. Izvēlieties citu bāzes ciklu.
plan-problem-roster-cycle = Ciklam „{ $what }” nav iestāžu saraksta. Izvēlieties citu.
plan-problem-roster-missing = Izvēlieties saraksta failu, kurā kaut kas ir, vai ņemiet cita cikla sarakstu.
plan-problem-no-survey = Izvēlieties vismaz vienu aptauju.
plan-problem-no-form =
    { $what ->
        [M_PII] Pirmsskolu vadībai
        [M_SCH] Skolu vadībai
        [T_PII] Pirmsskolu pedagogiem
        [T_SCH] Skolu pedagogiem
       *[other] Skolēniem
    } šajā gadā nav anketas, uz kuru var atbildēt. Ierakstiet vēlāku gadu vai izlaidiet šo aptauju.

# Front page, while a cycle is open
home-answer-title = Aptaujas ir atvērtas
home-answer-text = Ja jūsu iestādē saņēmāt lapiņu ar kodu, ar to var atbildēt. Aptauja ir anonīma, un tā darbojas arī telefonā.
home-answer-button = Ierakstīt kodu

# Files of a closed cycle
cycle-do-files = Pievienot failus
cycle-event-attached = Pievienoti faili
cycle-files-title = Faili { $cycle }. gada ciklam
cycle-files-lead = Ierīces un pieslēgumus, kā arī pedagogu pašvērtējumus šajās aptaujās nejautā. Ja tie ir failos, pievienojiet tos pirms iesaldēšanas.
cycle-files-inventory = Ierīces un pieslēgumi
cycle-files-inventory-hint = inventory.csv, UTF-8; no tā aprēķina 1.–3. rādītāju. Jauns fails aizstāj iepriekšējo.
cycle-files-digcompedu = Pedagogu pašvērtējumi
cycle-files-digcompedu-hint = digcompedu.csv, UTF-8, ar 22 DigCompEdu jautājumiem. Jauns fails aizstāj iepriekšējo.
cycle-files-save = Pievienot
cycle-files-back = Atpakaļ, nepievienojot
cycle-files-empty = Izvēlieties vismaz vienu failu, kurā kaut kas ir.
cycle-files-again = Izlabojiet failus un izvēlieties tos vēlreiz; nekas no tiem nav saglabāts.
cycle-files-notices = Faili ir pievienoti, bet dažas rindas netiks izmantotas
fault-cell = { $file }, { $line }. rinda, kolonna „{ $column }”:
fault-line = { $file }, { $line }. rinda:
fault-column = { $file }, kolonna „{ $column }”:
fault-file = { $file }:
