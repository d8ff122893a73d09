# Entry of answers from paper
mine-paper = Answers on paper
pile-title = Answers on paper
pile-lead = First number the filled-in sheets by hand. Each sheet is typed in twice, best by two people. Where the entries differ, the paper decides. Version of the survey: { $version }.
pile-number = Number of the sheet
pile-enter = Type the sheet in
pile-sheets = Sheets typed in
pile-none = No sheets wait to be submitted.
pile-col-number = No.
pile-col-first = First entry
pile-col-second = Second entry
pile-enter-second = Make the second entry
pile-state-once = Typed in once
pile-state-ready = Can be submitted
pile-n-differences = { PLURAL($n) ->
    [one] To be compared with the paper: { $n } difference
   *[other] To be compared with the paper: { $n } differences
    }
pile-decide = Compare with the paper
pile-submit = { PLURAL($n) ->
    [one] Submit { $n } sheet
   *[other] Submit { $n } sheets
    }
pile-submit-note = Submitting deletes both entries; the answers can then be neither seen nor changed. Destroy the paper then, too.
pile-discard-title = Delete a sheet that was typed in by mistake
pile-discard = Delete what was typed
pile-quality = Quality of the entry
pile-count-sheets = Sheets submitted
pile-count-fields = Fields compared
pile-count-differing = Of these differed
pile-said-entered = The sheet is saved.
pile-said-discarded = What was typed is deleted.
pile-said-decided = The choice is saved.
pile-said-submitted = The sheets are submitted, and what was typed is deleted.
pile-problem-no-number = Please type the number of the sheet in digits, 1 to 9999.
pile-problem-not-open = The survey is not open, so sheets can be neither typed in nor submitted any more.
pile-problem-both-entered = This sheet has been typed in twice already.
pile-problem-already-entered = Somebody has just typed this sheet in. Please check its number.
pile-problem-already-submitted = A sheet with this number was submitted already. Please check the number.
pile-problem-no-such-sheet = No sheet with this number is typed in.
pile-problem-none-ready = No sheet can be submitted yet: each must be typed in twice, without differences.
pile-problem-codes-too-many = This institution cannot give so many more answers. Cancel codes that are not needed, or contact the administrator.
pile-problem-codes-not-open = The survey is not open.
pile-problem-codes-not-asked = This survey does not ask at your institution.
pile-problem-busy = A great many people are sending answers right now. What you typed is not lost: wait a few seconds and save again.
pile-problem-wrong-answer = An answer does not fit. The other choices are not saved yet.
pile-problem-nothing-decided = Please choose at least one answer.
sheet-title = Sheet { $number }
sheet-turn-first = first entry
sheet-turn-second = second entry
sheet-lead = Type the code that is printed beside the marked box. Leave the field empty if no box is marked, or several are. The tab key leads to the next field.
sheet-same-person = You made the first entry of this sheet. It is better if somebody else makes the second. The first entry is not shown.
sheet-blind = { $who } made the first entry. It is not shown.
sheet-save = Save the sheet
sheet-not-saved = The sheet was not saved
sheet-to-pile = To the list of sheets
sheet-answer_required = This field must be filled in.
sheet-answer_not_a_choice = There is no such code at this question.
sheet-answer_too_long = The text is too long.
differ-title = What does the paper say?
differ-lead = Here the two entries differ. Take the sheet and choose what stands on it. What you don't choose stays on the list.
differ-place = Sheet { $sheet }, question { $number }
differ-first = First entry:
differ-second = Second entry:
differ-other = Another answer
differ-codes = Codes: { $codes }. Empty: no answer.
differ-save = Save the choice
differ-none = There are no differences.
