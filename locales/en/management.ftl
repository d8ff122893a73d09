# The management survey: the joint answer of an institution
role-manager = institution's management
joint-title = Joint answer of the institution
joint-lead = The management survey has one considered answer from each institution. Several people can prepare it at once: every page is saved at once, and everybody sees who answered which question.
joint-state = Where you are
joint-count = { PLURAL($of) ->
    [one] { $n } of { $of } question answered.
   *[other] { $n } of { $of } questions answered.
    }
joint-of = { $n } of { $of }
joint-last-change = Last change: { $who }, { $time }.
joint-submitted-by = Submitted by { $who }, { $time }.
joint-is-final = The answer is submitted and cannot be changed any more. If there is a mistake in it, ask an analyst to give it back.
joint-begin = Begin
joint-go-on = Continue
joint-review = Review all answers
joint-read = Read the answers
joint-history = History of changes
joint-to-overview = To the joint answer
joint-pages = Pages
joint-col-page = Page
joint-col-answered = Answered
joint-unanswered = Not answered yet
joint-answered-by = Answered by { $who }, { $time }
joint-saved = Answers are saved when you go to the next or the previous page. What colleagues write on another page at the same time is not overwritten.
joint-busy = A great many people are sending answers right now. Your answers on this page are not lost: wait a few seconds and press “Continue” again.
joint-not-saved = This page was not saved
joint-not-submitted = The answer was not submitted
joint-refused-not-open = The survey is not open, so the answer cannot be changed any more.
joint-refused-already-submitted = A submitted answer cannot be changed. If it needs correcting, ask an analyst to give it back.
joint-refused-not-submitted = The institution has not submitted its answer yet, so there is nothing to give back.
joint-refused-changed = Somebody changed the answer while you were reading. Please review it and submit again.
joint-refused-empty = No question is answered yet. Please answer first.
joint-refused-no-reason = Please write why the answer needs correcting.
joint-refused-long-reason = The reason is too long. Please shorten it.
joint-page-history = { PLURAL($n) ->
    [one] History of this page: { $n } change
   *[other] History of this page: { $n } changes
    }
joint-before = Was:
joint-after = Now:
joint-event-submitted = Answer submitted.
joint-event-reopened = Answer given back for correction.
joint-history-lead = Who changed what, the newest first. Only the management and the coordinator of your institution see it, and it is deleted with the cycle.
joint-history-none = Nothing has been changed yet.
joint-dispute-title = Which answer holds?
joint-dispute-summary = Two people answered one question
joint-dispute-lead = While you were filling in the page, somebody else answered this question too. Nothing is lost: choose which answer stays. Until you choose, the other person's answer stays. The rest of the page is saved.
joint-dispute-mine = Your answer, not saved yet
joint-dispute-decide = Save the choice
joint-to-submit = Go on to submit
joint-confirm-title = Submit the institution's answer
joint-confirm-lead = This will be the one official answer to the management survey from “{ $institution }”.
joint-confirm-who = Submitted by { $who }.
joint-confirm-once = After submitting it cannot be changed any more.
joint-confirm-reopen = While the survey is open, an analyst can give it back for correction and says why.
joint-confirm = Submit the institution's answer
mine-joint = Joint answer of management

# For analysts
joint-list-title = Joint answers of institutions
joint-list-lead = How far institutions are with the management survey. The answers themselves are not shown here.
joint-col-submitted = Submitted by
joint-reopen = Give back
joint-reopen-title = Give an answer back
joint-reopen-lead = The official answer of “{ $institution }” will no longer count as submitted; the institution can change it and submit it again. The institution sees the reason.
joint-reason = Why does the answer need correcting?
