# Uz papīra sniegtu atbilžu ievadīšana
mine-paper = Atbildes uz papīra
pile-title = Atbildes uz papīra
pile-lead = Vispirms ar roku sanumurējiet aizpildītās lapas. Katru lapu ievada divas reizes, vislabāk divi cilvēki. Kur ievadītais atšķiras, skatās papīrā. Aptaujas versija: { $version }.
pile-number = Lapas numurs
pile-enter = Ievadīt lapu
pile-sheets = Ievadītās lapas
pile-none = Nav ievadītu lapu, kas gaidītu iesniegšanu.
pile-col-number = Nr.
pile-col-first = Pirmo reizi
pile-col-second = Otro reizi
pile-enter-second = Ievadīt otro reizi
pile-state-once = Ievadīta vienreiz
pile-state-ready = Var iesniegt
pile-n-differences = { PLURAL($n) ->
    [zero] Jāsalīdzina ar papīru: { $n } atšķirību
    [one] Jāsalīdzina ar papīru: { $n } atšķirība
   *[other] Jāsalīdzina ar papīru: { $n } atšķirības
    }
pile-decide = Salīdzināt ar papīru
pile-submit = { PLURAL($n) ->
    [zero] Iesniegt { $n } lapas
    [one] Iesniegt { $n } lapu
   *[other] Iesniegt { $n } lapas
    }
pile-submit-note = Pēc iesniegšanas abas ievadītās kopijas tiek dzēstas, un atbildes vairs nevar ne skatīt, ne mainīt. Tad iznīciniet arī papīru.
pile-discard-title = Dzēst kļūdas pēc ievadītu lapu
pile-discard = Dzēst ievadīto
pile-quality = Ievades kvalitāte
pile-count-sheets = Iesniegtas lapas
pile-count-fields = Salīdzināti lauki
pile-count-differing = No tiem atšķīrās
pile-said-entered = Lapa ir saglabāta.
pile-said-discarded = Ievadītais ir dzēsts.
pile-said-decided = Izvēle ir saglabāta.
pile-said-submitted = Lapas ir iesniegtas, un ievadītais ir dzēsts.
pile-problem-no-number = Ierakstiet lapas numuru ar cipariem, no 1 līdz 9999.
pile-problem-not-open = Aptauja nav atvērta, tāpēc lapas vairs nevar ne ievadīt, ne iesniegt.
pile-problem-both-entered = Šī lapa jau ir ievadīta divas reizes.
pile-problem-already-entered = Šo lapu kāds tikko jau ievadīja. Pārbaudiet lapas numuru.
pile-problem-already-submitted = Lapa ar šo numuru jau ir iesniegta. Pārbaudiet numuru.
pile-problem-no-such-sheet = Lapa ar šo numuru nav ievadīta.
pile-problem-none-ready = Nevienu lapu vēl nevar iesniegt: katrai jābūt ievadītai divas reizes un bez atšķirībām.
pile-problem-codes-too-many = Šai iestādei vairs nevar pieņemt tik daudz atbilžu. Atceliet nevajadzīgos kodus vai sazinieties ar administratoru.
pile-problem-codes-not-open = Aptauja nav atvērta.
pile-problem-codes-not-asked = Šī aptauja jūsu iestādē nenotiek.
pile-problem-busy = Šobrīd ļoti daudzi reizē sūta atbildes. Ievadītais nav zudis: pagaidiet dažas sekundes un saglabājiet vēlreiz.
pile-problem-wrong-answer = Kāda atbilde neder. Pārējās izvēles vēl nav saglabātas.
pile-problem-nothing-decided = Izvēlieties vismaz vienu atbildi.
sheet-title = { $number }. lapa
sheet-turn-first = pirmā reize
sheet-turn-second = otrā reize
sheet-lead = Ierakstiet kodu, kas uz papīra nodrukāts pie atzīmētā lodziņa. Ja nav atzīmēts neviens lodziņš vai atzīmēti vairāki, atstājiet lauku tukšu. Uz nākamo lauku ved tabulēšanas taustiņš.
sheet-same-person = Pirmo reizi šo lapu ievadījāt jūs. Labāk, ja otro reizi to dara cits cilvēks. Pirmo reizi ievadītais netiek rādīts.
sheet-blind = Pirmo reizi lapu ievadīja { $who }. Pirmo reizi ievadītais netiek rādīts.
sheet-save = Saglabāt lapu
sheet-not-saved = Lapa nav saglabāta
sheet-to-pile = Uz lapu sarakstu
sheet-answer_required = Šis lauks jāaizpilda.
sheet-answer_not_a_choice = Tāda koda pie šī jautājuma nav.
sheet-answer_too_long = Teksts ir par garu.
differ-title = Kas rakstīts uz papīra?
differ-lead = Šeit abi ievadītie varianti atšķiras. Paņemiet lapu un izvēlieties, kas uz tās ir. Ko neizvēlēsieties, paliks sarakstā.
differ-place = { $sheet }. lapa, { $number }. jautājums
differ-first = Pirmo reizi:
differ-second = Otro reizi:
differ-other = Cita atbilde
differ-codes = Kodi: { $codes }. Tukšs lauks: nav atbildes.
differ-save = Saglabāt izvēli
differ-none = Atšķirību nav.
