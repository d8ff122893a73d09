# Vadības aptauja: iestādes kopīgā atbilde
role-manager = iestādes vadība
joint-title = Iestādes kopīgā atbilde
joint-lead = Vadības aptaujai ir viena pārdomāta atbilde no katras iestādes. To var gatavot vairāki cilvēki reizē: katru lapu saglabā uzreiz, un redzams, kurš uz kuru jautājumu atbildējis.
joint-state = Kur jūs esat
joint-count = { PLURAL($of) ->
    [zero] Atbildēts uz { $n } no { $of } jautājumiem.
    [one] Atbildēts uz { $n } no { $of } jautājuma.
   *[other] Atbildēts uz { $n } no { $of } jautājumiem.
    }
joint-of = { $n } no { $of }
joint-last-change = Pēdējās izmaiņas: { $who }, { $time }.
joint-submitted-by = Iesniedza { $who }, { $time }.
joint-is-final = Atbilde ir iesniegta, un to vairs nevar mainīt. Ja tajā ir kļūda, lūdziet analītiķim to atdot labošanai.
joint-begin = Sākt
joint-go-on = Turpināt
joint-review = Pārskatīt visas atbildes
joint-read = Skatīt atbildes
joint-history = Izmaiņu vēsture
joint-to-overview = Uz kopīgās atbildes lapu
joint-pages = Lapas
joint-col-page = Lapa
joint-col-answered = Atbildēts
joint-unanswered = Vēl bez atbildes
joint-answered-by = Atbildēja { $who }, { $time }
joint-saved = Atbildes tiek saglabātas, kad dodaties uz nākamo vai iepriekšējo lapu. Ko vienlaikus citā lapā raksta kolēģi, netiek pārrakstīts.
joint-busy = Šobrīd ļoti daudzi reizē sūta atbildes. Jūsu atbildes šajā lapā nav zudušas: pagaidiet dažas sekundes un nospiediet „Turpināt” vēlreiz.
joint-not-saved = Šī lapa nav saglabāta
joint-not-submitted = Atbilde nav iesniegta
joint-refused-not-open = Aptauja nav atvērta, tāpēc atbildi vairs nevar mainīt.
joint-refused-already-submitted = Iesniegtu atbildi vairs nevar mainīt. Ja tā jālabo, lūdziet analītiķim to atdot labošanai.
joint-refused-not-submitted = Iestāde savu atbildi vēl nav iesniegusi, tāpēc nav ko atdot.
joint-refused-changed = Kamēr lasījāt, kāds atbildi mainīja. Pārskatiet to un iesniedziet vēlreiz.
joint-refused-empty = Nav atbildēts ne uz vienu jautājumu. Vispirms atbildiet.
joint-refused-no-reason = Ierakstiet, kāpēc atbilde jālabo.
joint-refused-long-reason = Iemesls ir pārāk garš. Saīsiniet to.
joint-page-history = { PLURAL($n) ->
    [zero] Šīs lapas vēsture: { $n } izmaiņu
    [one] Šīs lapas vēsture: { $n } izmaiņa
   *[other] Šīs lapas vēsture: { $n } izmaiņas
    }
joint-before = Bija:
joint-after = Tagad:
joint-event-submitted = Atbilde iesniegta.
joint-event-reopened = Atbilde atdota labošanai.
joint-history-lead = Kurš ko mainīja, jaunākais vispirms. Vēsturi redz tikai jūsu iestādes vadība un koordinators, un tā tiek dzēsta kopā ar ciklu.
joint-history-none = Vēl nekas nav mainīts.
joint-dispute-title = Kura atbilde ir pareizā?
joint-dispute-summary = Divi cilvēki atbildēja uz vienu jautājumu
joint-dispute-lead = Kamēr pildījāt lapu, uz šo jautājumu atbildēja arī kāds cits. Nekas nav zudis: izvēlieties, kura atbilde paliek. Kamēr neesat izvēlējies, paliek otra cilvēka atbilde. Pārējie jautājumi ir saglabāti.
joint-dispute-mine = Jūsu atbilde, vēl nav saglabāta
joint-dispute-decide = Saglabāt izvēli
joint-to-submit = Uz iesniegšanu
joint-confirm-title = Iesniegt iestādes atbildi
joint-confirm-lead = Šī būs vienīgā oficiālā vadības aptaujas atbilde no iestādes „{ $institution }”.
joint-confirm-who = Atbildi iesniedz { $who }.
joint-confirm-once = Pēc iesniegšanas to vairs nevar mainīt.
joint-confirm-reopen = Kamēr aptauja ir atvērta, analītiķis to var atdot labošanai, norādot iemeslu.
joint-confirm = Iesniegt iestādes atbildi
mine-joint = Vadības kopīgā atbilde

# Analītiķim
joint-list-title = Iestāžu kopīgās atbildes
joint-list-lead = Cik tālu iestādes ir ar vadības aptauju. Pašas atbildes šeit nav redzamas.
joint-col-submitted = Iesniedza
joint-reopen = Atdot labošanai
joint-reopen-title = Atdot atbildi labošanai
joint-reopen-lead = Iestādes „{ $institution }” oficiālā atbilde vairs nebūs iesniegta, un iestāde to varēs mainīt un iesniegt vēlreiz. Iemeslu iestāde redzēs.
joint-reason = Kāpēc atbilde jālabo?
