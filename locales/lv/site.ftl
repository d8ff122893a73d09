# Every page
skip-to-content = Pāriet uz saturu
synthetic-tag = Sintētiski dati.
synthetic-text = Šīs pašvaldības un iestāžu nav; skaitļi ir izdomāti izmēģināšanai.
nav-site = Vietne
nav-results = Rezultāti
nav-my-institution = Mana iestāde
nav-indicators = Blakus rādītāji
language-name = Latviešu
sign-in = Pieslēgties
sign-out = Iziet
signed-in-as = Jūs esat pieslēdzies kā { $login } ({ $role }).
role-administrator = administrators
role-analyst = analītiķis
role-coordinator = iestādes koordinators
role-public = apmeklētājs
footer = Spogulis palīdz skolām un pirmsskolām ieraudzīt, kā tajās aug digitālā kompetence.
footer-synthetic = Spogulis palīdz skolām un pirmsskolām ieraudzīt, kā tajās aug digitālā kompetence. Šajā vietnē visi dati ir sintētiski.

# Front page
home-title = Skolas skatās spogulī
home-lead = Spogulis ir digitālās kompetences aptauja un tās rezultāti: ko skolēni, pedagogi un vadība saka par digitālajām tehnoloģijām savā iestādē, un kas divu gadu laikā ir mainījies.
home-open-title = Izmēģini skolēnu aptauju
home-open-text = Atvērts ir izmēģinājuma cikls. Aptauja ir anonīma, tā aizņem ap desmit minūtēm un darbojas arī telefonā.
home-open-count = { PLURAL($n) ->
    [zero] Līdz šim saņemtas { $n } atbildes.
    [one] Līdz šim saņemta { $n } atbilde.
   *[other] Līdz šim saņemtas { $n } atbildes.
    }
home-open-button = Sākt aptauju
home-how-title = Kā tas darbojas
home-how-ask = Jautājam.
home-how-ask-text = Reizi divos gados atbild skolēni no 7. līdz 12. klasei, pedagogi un iestāžu vadība. Neviens neredz, kurš ko atbildējis.
home-how-count = Saskaitām godīgi.
home-how-count-text = Katram skaitlim ir norādīts, cik cilvēku atbildēja un cik drošs tas ir. Arī „skaidru pārmaiņu nav” ir rezultāts.
home-how-publish = Publicējam droši.
home-how-publish-text = Mazu grupu rezultātus nerādām, lai neviena atbildi nevarētu uzminēt.
home-staff-title = Darbiniekiem
home-staff-text = Analītiķi šeit redz rezultātus un atsaucību, koordinatori – atbilžu skaitu savā iestādē.

# Signing in
login-email = E-pasta adrese
login-password = Parole
login-who = Skolēniem un pedagogiem, kas atbild uz aptauju, konts nav vajadzīgs.
login-wrong = E-pasta adrese vai parole nav pareiza. Pārbaudiet abas un mēģiniet vēlreiz.
login-pause-title = Pieslēgšanās uz brīdi apturēta
login-pause = { PLURAL($n) ->
    [zero] Šim kontam vairākas reizes ierakstīta nepareiza parole. Pagaidiet { $n } minūtes un mēģiniet vēlreiz. Ja paroli neatceraties, lūdziet jaunu administratoram.
    [one] Šim kontam vairākas reizes ierakstīta nepareiza parole. Pagaidiet { $n } minūti un mēģiniet vēlreiz. Ja paroli neatceraties, lūdziet jaunu administratoram.
   *[other] Šim kontam vairākas reizes ierakstīta nepareiza parole. Pagaidiet { $n } minūtes un mēģiniet vēlreiz. Ja paroli neatceraties, lūdziet jaunu administratoram.
    }
login-demo-title = Demonstrācijas konti
login-demo-text = Izvēlieties lomu un ierakstiet tās adresi un paroli.
login-role = Loma

# A coordinator's institution
mine-lead = Šeit redzams, cik atbilžu ir saņemts jūsu iestādē. Pašas atbildes un to iesniedzēji nav redzami nevienam; tikai vadības kopīgā atbilde ir redzama tiem, kas to gatavo.
mine-cycle =
    { $cycle ->
        [rehearsal] Mēģinājums
       *[other] { $cycle }. gada cikls
    }
mine-report = Jūsu iestādes pārskats
mine-report-text = Jūsu iestādes rezultāti blakus pašvaldības rezultātiem, no tā paša publicējuma.
mine-report-whole = Visi publicētie rezultāti
mine-none = Jūsu iestāde nav neviena cikla sarakstā. Sazinieties ar administratoru.
cycle-state-draft = sagatavošanā
cycle-state-open = atvērts
cycle-state-closed = slēgts
cycle-state-frozen = rezultāti gatavi
cycle-state-released = publicēts
col-answers = Atbildes
col-people = Cilvēki sarakstā

# Surveys
survey-M_PII = Pirmsskolu vadība
survey-M_SCH = Skolu vadība
survey-S_712 = Skolēni, 7.–12. klase
survey-T_PII = Pirmsskolu pedagogi
survey-T_SCH = Skolu pedagogi

# Errors: what happened, and what to do next
error-prefix = Kļūda:
error-summary-title = Kaut kas vēl jāizlabo
error-home = Uz sākumlapu
error-code = Kļūdas kods:
error-sign-in-needed-title = Vispirms pieslēdzieties
error-sign-in-needed-next = Šī lapa ir redzama tikai pēc pieslēgšanās, vai arī jūsu darba laiks šeit ir beidzies. Pieslēdzieties, un turpināsiet tajā pašā lapā.
error-forbidden-title = Šī lapa nav domāta jūsu lomai
error-forbidden-next = Ja jums tā ir vajadzīga darbam, lūdziet tiesības administratoram vai pieslēdzieties ar citu kontu.
error-not-found-title = Tādas lapas nav
error-not-found-next = Pārbaudiet adresi. Ja jūs šurp atveda saite, lapa var būt pārvietota – sāciet no sākumlapas.
error-cross-site-title = Veidlapa netika pieņemta
error-cross-site-next = Pārlūks neapstiprināja, ka veidlapa sūtīta no šīs vietnes. Atveriet lapu no jauna tajā pašā logā un nosūtiet vēlreiz.
error-code-unknown-title = Ar šo kodu atbildēt nevar
error-code-unknown-next = Kods nav derīgs, tas jau ir izmantots, vai aptauja ir slēgta. Ja atbildes jau iesniedzāt, viss ir kārtībā. Citādi lūdziet jaunu kodu vai sāciet no sākumlapas.
error-cycle-not-frozen-title = Rezultātu vēl nav
error-cycle-not-frozen-next = Kamēr cikls ir atvērts, redzama ir tikai atsaucība. Rezultāti būs pēc tam, kad cikls būs slēgts.
error-release-withdrawn-title = Šis publicējums ir atsaukts
error-release-withdrawn-next = Tajā atrada kļūdu vai to nedrīkstēja publicēt, tāpēc failus vairs nevar lejupielādēt. Ja publicējums ir labots, jaunāko atradīsiet lapā „Publicētie rezultāti”.
error-release-wrong-state-title = Publicējuma statuss jau ir cits
error-release-wrong-state-next = Šo darbību vairs nevar izdarīt: kāds to jau izdarījis vai publicējums jau ir redzams visiem. Zemāk ir tagadējais statuss.
error-release-same-person-title = Publicēt drīkst tikai cits cilvēks
error-release-same-person-next = Šo melnrakstu sagatavojāt jūs. Palūdziet kolēģim to izlasīt un publicēt ar savu kontu.
error-release-outdated-title = Melnraksts ir novecojis
error-release-outdated-next = Pēc tā sagatavošanas mainījušies dati, no kuriem tas rēķināts. Atveriet melnrakstu un saglabājiet to no jauna; teksti paliks.
error-release-changed-title = Kāds tikko mainīja melnrakstu
error-release-changed-next = Jūsu darbība nav izpildīta, lai nepazustu otra cilvēka izmaiņas. Pārbaudiet tagadējo melnrakstu un mēģiniet vēlreiz.
error-draft-unreadable-title = Iesāktās atbildes neizdevās atvērt
error-draft-unreadable-next = Sāciet aptauju no jauna. Nekas no iesāktā nav iesniegts.
error-bad-request-title = Pārlūka sūtīto nevarēja saprast
error-bad-request-next = Atgriezieties iepriekšējā lapā, atsvaidziniet to un mēģiniet vēlreiz.
error-unprocessable-title = Veidlapā kaut kas jāizlabo
error-unprocessable-next = Atgriezieties iepriekšējā lapā, izlabojiet atzīmētos laukus un nosūtiet vēlreiz.
error-too-large-title = Nosūtīts vairāk, nekā drīkst
error-too-large-next = Atgriezieties iepriekšējā lapā: ierakstītais vēl ir pārlūkā. Saīsiniet tekstus vai izvēlieties mazāku attēlu un nosūtiet vēlreiz.
error-busy-title = Šobrīd ļoti daudzi reizē sūta atbildes
error-busy-next = Pagaidiet dažas sekundes un atsvaidziniet lapu. Viss, kas jau ir saglabāts, paliek saglabāts.
error-internal-title = Mūsu pusē notika kļūda
error-internal-next = Mēģiniet vēlreiz pēc brīža. Viss, kas jau ir saglabāts, paliek saglabāts. Ja kļūda atkārtojas, nosauciet administratoram kļūdas kodu.
