# Before the survey
intro-what-title = Kas notiks ar tavām atbildēm
intro-stored = Mēs saglabājam tavas atbildes, skolu un klasi. Vārdu, e-pastu un laiku, kad atbildēji, nesaglabājam.
intro-who-sees = Ko atbildēji tieši tu, neredz neviens – ne skolotāji, ne vecāki, ne klasesbiedri.
intro-groups = Rezultātus rāda tikai par grupām, kurās atbildējuši vismaz desmit cilvēki.
intro-pages = Katru lapu saglabājam uzreiz. Vari iet atpakaļ un atbildes mainīt.
intro-stop = Drīksti izlaist jautājumu vai jebkurā brīdī pārtraukt. Kamēr nenospied „Iesniegt”, nekas nav iesniegts.
resume-title = Šajā pārlūkā aptauja jau ir iesākta
resume-text = Ja to iesāki tu, vari turpināt. Ja nē, sāc no jauna.
resume-button = Turpināt
start-school = Tava skola
start-school-none = Izvēlies skolu
start-code = Kods no lapiņas
start-button = Sākt
start-afresh = Sākt no jauna
start-choose-school = Izvēlies savu skolu
start-type-code = Ieraksti kodu no lapiņas: 15 zīmes, atstarpes un domuzīmes nav svarīgas

# Question pages
page-number = { $number }. lapa no { $count }
required = jāatbild
next = Turpināt
back = Atpakaļ
save-and-review = Saglabāt un pārskatīt
answer_required = Lūdzu, izvēlies atbildi.
answer_not_a_choice = Lūdzu, izvēlies vienu no atbildēm.
answer_unknown_item = Šis jautājums aptaujā vairs nav.
answer_too_long = Lūdzu, saīsini tekstu.
open-limit = { PLURAL($n) ->
    [zero] Ne vairāk kā { $n } zīmju.
    [one] Ne vairāk kā { $n } zīme.
   *[other] Ne vairāk kā { $n } zīmes.
    }
open-left = { PLURAL($n) ->
    [zero] Vēl var ierakstīt { $n } zīmju.
    [one] Vēl var ierakstīt { $n } zīmi.
   *[other] Vēl var ierakstīt { $n } zīmes.
    }
open-over = { PLURAL($n) ->
    [zero] Teksts ir par { $n } zīmēm garāks.
    [one] Teksts ir par { $n } zīmi garāks.
   *[other] Teksts ir par { $n } zīmēm garāks.
    }
busy-title = Vēl nav saglabāts
busy-text = Šobrīd ļoti daudzi reizē sūta atbildes. Tavas atbildes šajā lapā nav zudušas: pagaidi dažas sekundes un nospied „Turpināt” vēlreiz.

# The end
review-title = Pārskati savas atbildes
review-lead = Ja kaut kas nav pareizi, vari to mainīt. Tad nospied „Iesniegt”.
not-answered = Nav atbildes
change-answer = Mainīt
submit = Iesniegt
submit-note = Pēc iesniegšanas atbildes mainīt vairs nevar, jo mēs nezinām, kuras ir tavas.
receipt-title = Paldies! Atbildes ir saglabātas
receipt-lead = Tās ir droši pierakstītas, un tev nekas vairs nav jādara.
receipt-anonymous = Neviens nevar uzzināt, kuras atbildes ir tavas.
receipt-next = Kad aptauja būs slēgta, saskaitīsim visu skolu atbildes kopā.
receipt-close = Ja šo datoru lieto arī citi, aizver pārlūku.

# Kept while answering, with a script
read-aloud = Lasīt priekšā
read-stop = Apturēt
state-saved = Saglabāts.
state-waiting = Gaidām tīklu. Atbildes glabājas šajā ierīcē.
leave-button = Pie datora tagad sēdīsies kāds cits
left-title = Šis dators tavas atbildes vairs nerāda
left-lead = Viss, ko atbildēji, ir saglabāts, bet vēl nav iesniegts.
left-code = Tavs kods
left-code-text = Pieraksti to, ja tev nav lapiņas. Ar šo kodu vari turpināt no tās pašas vietas uz jebkuras ierīces.
left-next = Ievadīt kodu
stopped-over-title = Šīs atbildes jau ir iesniegtas
stopped-over-text = Tās tika iesniegtas no citas lapas vai ierīces. Ko pēc tam mainīji šeit, vairs nevarējām pievienot.
stopped-over-button = Apskatīt apstiprinājumu
stopped-gone-title = Šis kods ir anulēts
stopped-gone-text = Atbildes ar to vairs nevar saglabāt. Palūdz skolotājam jaunu kodu.
stopped-code-title = Ievadi savu kodu vēlreiz
stopped-code-text = Šis pārlūks tavu kodu vairs nezina: tas ir aizmirsts, vai arī te ievadīts cits. Tavas vēl nenosūtītās atbildes glabājas šajā ierīcē un tiks nosūtītas, tiklīdz ievadīsi savu kodu.
stopped-code-button = Ievadīt kodu
offline-title = Nav tīkla
offline-text = Tavas atbildes nav zudušas: tās glabājas uz servera vai šajā ierīcē. Neaizver šo lapu.
offline-trying = Mēģinām vēlreiz paši, kad tīkls atkal būs.
offline-again = Mēģināt tūlīt
error-survey-closed-title = Aptauja ir slēgta
error-survey-closed-next = Ja redzēji „Paldies!”, tavas atbildes ir saņemtas. Ja neredzēji, tās nav iesniegtas un netiks skaitītas.
