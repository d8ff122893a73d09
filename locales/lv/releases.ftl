# Published releases
nav-releases = Publikācijas
releases-title = Publicētie rezultāti
releases-lead = Reizi divos gados aptauju rezultātus apkopo, pārbauda un publicē. Publicējumu sagatavo viens cilvēks, bet apstiprina cits.
releases-none = Vēl nekas nav publicēts. Pirmie rezultāti šeit parādīsies pēc aptauju slēgšanas un pārbaudes.
releases-what-title = Kas ir publicējums
releases-what-safe = Publicējums ir viena cikla rezultāti tādā veidā, kādā tos drīkst redzēt visi: skaitļi ir noapaļoti, un mazas grupas ir paslēptas, lai neviena atbildi nevarētu uzzināt. Vairāk skaitļu publiski nav nekur.
releases-what-stays = Publicējumu vairs nemaina. Ja tajā atrod kļūdu, iznāk jauns publicējums, kurā pateikts, kas labots. Ikviens var pārbaudīt, ka fails ir īsts: tam ir kontrolsumma.
release-of = { $year }. mācību gads
release-compares = Rādītāji, mērķi un pārmaiņas kopš { $against }. mācību gada.
release-compares-not = Rādītāji un atskaites punkti.
release-corrects = Šis ir labots publicējums.
release-number = Publicējums Nr. { $number }
release-read = Lasīt pārskatu
release-to-files = Lejupielādēt failus
release-state-draft = melnraksts
release-state-proposed = iesniegts
release-state-published = publicēts
release-state-withdrawn = atsaukts
release-was-withdrawn = Šis publicējums ir atsaukts, un to vairs nevar lejupielādēt. Ja rezultātus labos, jaunais publicējums parādīsies šeit.
col-date = Datums
col-number = Publicējums Nr.
col-against = Salīdzināts ar
correction-title = Šis publicējums aizstāj { $number }. publicējumu
correction-figures = { PLURAL($n) ->
    [zero] Salīdzinājumā ar to mainījās { $n } rādītāju:
    [one] Salīdzinājumā ar to mainījās { $n } rādītājs:
   *[other] Salīdzinājumā ar to mainījās { $n } rādītāji:
    }
correction-other = Pašvaldības rādītāji palika tie paši; mainījās iestāžu tabulas vai citas pārskata daļas.
correction-words = Skaitļi palika tie paši; mainījās pārskata teksts.
files-title = Faili
files-lead = Visos failos ir tie paši skaitļi. Teksts ir latviski vai angliski.
col-format = Formāts
in-lv = Latviski
in-en = Angliski
format-pdf = PDF
format-html = HTML
format-xlsx = Excel (XLSX)
format-csv = CSV (ZIP)
format-json = JSON
format-use-pdf = lasīšanai un drukāšanai
format-use-html = viens fails pārlūkam
format-use-xlsx = tabulas un diagrammas
format-use-csv = atvērtie dati ar kolonnu aprakstu
format-use-json = programmām un pārbaudei
provenance-summary = Izcelsme un kontrolsummas
provenance-text = No šīm kontrolsummām redz, no kuriem datiem, anketām un rādītāju kataloga publicējums tapis. JSON failu pārbauda komanda spogulis verify.
provenance-release = Publicējuma kontrolsumma (SHA-256)
wait-title = Fails top
wait-text = Tas aizņem dažas sekundes. Šī lapa atjaunojas pati.
wait-now = Pārbaudīt tūlīt
wait-then = Kad fails būs gatavs, tas atvērsies vai lejupielādēsies pats.
wait-back = Atpakaļ pie publicējuma

# Front page
home-released-title = Publicētie rezultāti
home-released-text = Ko aptaujas parādīja { $year }. mācību gadā: rādītāji, mērķi un godīgi pateikts, cik droši tie ir.
home-released-button = Skatīt rezultātus
home-released-all = Visi publicējumi

# Where analysts make releases
tab-release = Publicēšana
desk-title = Publicēšana, { $cycle }
desk-lead = Vispirms top melnraksts. Tad to izlasa un publicē cits cilvēks. Publicēto vairs nevar mainīt, tikai labot ar jaunu publicējumu vai atsaukt.
desk-draft = Melnraksts, publicējums Nr. { $number }
desk-corrects = Šis ir labojums: tas aizstās { $number }. publicējumu. Mainās rādītāji: { $figures }, iestāžu tabulas: { $tables }.
desk-corrects-words = Šis ir labojums: tas aizstās { $number }. publicējumu. Skaitļi paliek tie paši, mainās tikai teksti.
desk-check = Pārbaudiet
desk-preview = melnraksts pārlūkā
desk-words = Saviem vārdiem rakstītās atbildes
desk-words-read = melnrakstā izlasīto ir { $read } no { $given }.
desk-words-now = Tagad izlasīto ir { $n }.
desk-words-text = Melnrakstā ir tēmas, kas bija atzīmētas, kad to saglabāja. Lai iekļautu vēlāk atzīmētās, saglabājiet melnrakstu vēlreiz; labojumā jautājums tomēr paliek, kāds bija, ja mainās tikai dažas atbildes. Izlasiet arī tēmu nosaukumus: tos publicēs.
desk-next = Tālāk
desk-own = Melnrakstu sagatavojāt jūs, tāpēc publicēt to drīkst tikai kāds cits. Iesniedziet to apstiprināšanai un palūdziet kolēģim to izlasīt.
desk-waits = Melnraksts ir iesniegts un gaida, kad to izlasīs un publicēs kāds cits: sagatavojāt to jūs.
desk-other = Melnrakstu sagatavoja { $who }. Ja viss ir pareizi, publicējiet to: to tūlīt redzēs visi.
desk-publish = Publicēt
desk-propose = Iesniegt apstiprināšanai
desk-edit = Mainīt melnrakstu
desk-correct-title = Labojums
desk-correct-text = Ja publicētajā ir kļūda, sagatavojiet jaunu publicējumu. Tas pats pasaka, kas ir mainījies, un sākas ar iepriekšējiem tekstiem.
desk-correct = Sagatavot labojumu
desk-first-title = Vēl nav melnraksta
desk-first-text = Melnraksts fiksē skaitļus, datumu un tekstus. Kamēr tas nav publicēts, to redz tikai analītiķi.
desk-first = Sagatavot melnrakstu
desk-lines = Šī cikla publicējumi
desk-withdraw = Atsaukt
desk-withdrawn-by = atsauca { $who }
desk-public = Kā to redz visi
desk-institutions = { PLURAL($n) ->
    [zero] { $n } iestāžu pārskati
    [one] { $n } iestādes pārskats
   *[other] { $n } iestāžu pārskati
    }
desk-institutions-text = Katrs pārskats rāda vienas iestādes rezultātus blakus pašvaldības rezultātiem. Iestādes koordinators redz tikai savējo.
col-state = Statuss
col-people-of-release = Sagatavoja / publicēja
col-checksum = Kontrolsumma
col-action = Darbība
format-short-pdf = PDF
format-short-html = HTML
format-short-xlsx = XLSX
format-short-csv = CSV
format-short-json = JSON
withdraw-title = Atsaukt { $number }. publicējumu?
withdraw-lead = { $cycle } rezultāti, publicēti ar datumu: { $date }.
withdraw-gone = Publicējuma lapu un failus vairs nevarēs atvērt; lapā būs teikts, ka tas ir atsaukts.
withdraw-back = Spēkā atkal būs { $number }. publicējums. Ja arī tas ir kļūdains, atsauciet abus.
withdraw-kept = Ierakstos tas paliks: kas to sagatavoja, kas publicēja un ar kādu kontrolsummu. Kopijas, ko kāds jau lejupielādējis, atsaukt nevar.
withdraw-final = Atsaukto nevar publicēt no jauna. Pēc tam var sagatavot jaunu publicējumu.
withdraw-button = Jā, atsaukt
withdraw-not = Nē, atstāt publicētu

# The form of a draft
form-title = Melnraksts Nr. { $number }, { $cycle }
form-lead = Skaitļus aprēķina no slēgtā cikla. Jūs izvēlaties, ar ko salīdzināt, un pievienojat savus tekstus.
form-lead-correction = Šis būs labojums: tas aizstās { $number }. publicējumu. Kas mainījies skaitļos, pārskats pateiks pats.
form-against = Salīdzināt ar
form-against-none = Nesalīdzināt
form-date = Publicējuma datums
form-title-page = Titullapa
form-publisher = Izdevējs
form-heading = Virsraksts
form-subtitle = Apakšvirsraksts
form-if-empty = Ja tukšs: „{ $text }”
form-logo = Izdevēja logotips
form-logo-kept = Logotips jau ir pievienots; jauns fails to aizstās.
form-logo-hint = PNG attēls, līdz 200 kB un līdz 1600 pikseļiem katrā malā.
form-logo-remove = Noņemt tagadējo logotipu
form-chapters = Nodaļas
form-chapters-text = Katras nodaļas sākumā var ielikt savu komentāru, un lielāko daļu nodaļu var izlaist. Tukša rinda sāk jaunu rindkopu. Ja teksts ir tikai vienā valodā, otras valodas pārskatā tas būs ar norādi.
form-words-lv = Komentārs latviski
form-words-en = Komentārs angliski
form-has-words = ar komentāru
form-left-out = izlaista
form-leave-out = Izlaist šo nodaļu
form-leave-out-part = Izlaist „{ $part }”
form-always = Šo nodaļu nevar izlaist: lasītājam jāzina, kā skaitļi radušies.
form-save = Saglabāt melnrakstu
form-cancel = Atpakaļ, nesaglabājot
form-saved-means = Saglabāts melnraksts vēl nav publicēts.
form-choose-file-again = Izvēlieties logotipa failu vēlreiz: pārlūks to nesaglabā.
form-problem-no-day = Datums „{ $what }” nav pareizs. Ierakstiet to tā: 2027-01-15.
form-problem-against-unknown = Ar ciklu „{ $what }” salīdzināt nevar. Izvēlieties kādu no saraksta.
form-problem-too-long = Teksts ir par garu. Atstājiet ne vairāk kā { $what } rakstzīmes.
form-problem-section-unknown = Nodaļas „{ $what }” šajā pārskatā nav. Pārbaudiet, ar ko salīdzināt, un saglabājiet vēlreiz.
form-problem-logo-too-large = Logotipa fails ir lielāks par 200 kB. Izvēlieties mazāku.
form-problem-logo-not-png = Logotips nav PNG attēls vai ir bojāts. Saglabājiet to PNG formātā un izvēlieties vēlreiz.
form-problem-logo-too-many-pixels = Logotipam ir vairāk nekā 1600 pikseļu vienā malā. Samaziniet to.
form-problem-changed = Kamēr rakstījāt, melnraksts mainījās ({ $what }), un jūsu saglabāšana to nav aizstājusi. Apskatiet tagadējo melnrakstu citā logā; ja saglabāsiet vēlreiz, tas tiks aizstāts ar jūsējo.
form-problem-busy = Šobrīd nevarēja saglabāt. Nekas nav pazudis: pagaidiet dažas sekundes un saglabājiet vēlreiz.
