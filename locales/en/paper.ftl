# A questionnaire on paper
report-paper-mark = Mark one box of each question with a cross. To correct an answer, fill in the wrong box and mark another. A question may be left out unless it says otherwise.
report-paper-codes = The small letters and numbers beside questions and boxes are needed only for typing the answers in.
report-paper-page = Page { $page } of { $pages }
report-paper-required = This question needs an answer.
report-paper-only-if = Answer only if the answer to question { $number } is “{ $answer }”.
report-paper-room = { PLURAL($n) ->
    [one] Room for words, at most { $n } character.
   *[other] Room for words, at most { $n } characters.
    }
report-paper-rating-before = Before the questions
report-paper-rating-after = After the questions
