# Published releases
nav-releases = Publicētie rezultāti
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
release-state-proposed = iesniegts apstiprināšanai
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
