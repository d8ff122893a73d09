# A questionnaire on paper
report-paper-mark = Pie katra jautājuma atzīmēt vienu lodziņu ar krustiņu. Labojot aizkrāsot nepareizo lodziņu un atzīmēt citu. Jautājumu, pie kura nav teikts citādi, drīkst izlaist.
report-paper-codes = Mazie burti un skaitļi pie jautājumiem un lodziņiem vajadzīgi tikai atbilžu ievadīšanai.
report-paper-page = { $page }. lapa no { $pages }
report-paper-required = Uz šo jautājumu jāatbild.
report-paper-only-if = Atbildēt tikai tad, ja { $number }. jautājuma atbilde ir „{ $answer }”.
report-paper-room = { PLURAL($n) ->
    [zero] Vieta vārdiem, ne vairāk kā { $n } zīmju.
    [one] Vieta vārdiem, ne vairāk kā { $n } zīme.
   *[other] Vieta vārdiem, ne vairāk kā { $n } zīmes.
    }
report-paper-rating-before = Pirms jautājumiem
report-paper-rating-after = Pēc jautājumiem
