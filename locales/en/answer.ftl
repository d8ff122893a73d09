# Before the survey
intro-what-title = What happens to your answers
intro-stored = We keep your answers, your school and your grade. We do not keep your name, your email or the time when you answered.
intro-who-sees = Nobody sees what you in person answered: not your teachers, not your parents, not your classmates.
intro-groups = Results are shown only for groups of at least ten people.
intro-pages = Every page is saved at once. You can go back and change your answers.
intro-stop = You may skip a question or stop at any time. Nothing is sent until you press “Send”.
resume-title = A survey was started in this browser
resume-text = If it was you, you can go on. If not, start afresh.
resume-button = Go on
start-school = Your school
start-school-none = Choose a school
start-code = The code on your slip
start-button = Start
start-afresh = Start afresh
start-choose-school = Choose your school
start-type-code = Type the code on your slip: 15 characters, spaces and dashes do not matter

# Question pages
page-number = Page { $number } of { $count }
required = required
next = Continue
back = Back
save-and-review = Save and review
saved-as-you-go = Your answers are saved when you go to the next or the previous page.
answer_required = Please choose an answer.
answer_not_a_choice = Please choose one of the answers.
answer_unknown_item = This question is no longer part of the survey.
answer_too_long = Please shorten the text.
open-limit = { PLURAL($n) ->
    [one] At most { $n } character.
   *[other] At most { $n } characters.
    }
open-left = { PLURAL($n) ->
    [one] You can write { $n } more character.
   *[other] You can write { $n } more characters.
    }
open-over = { PLURAL($n) ->
    [one] The text is { $n } character too long.
   *[other] The text is { $n } characters too long.
    }
busy-title = Not saved yet
busy-text = Very many people are sending answers right now. Your answers on this page are not lost: wait a few seconds and press “Continue” again.

# The end
review-title = Check your answers
review-lead = If something is not right, you can change it. Then press “Send”.
not-answered = No answer
change-answer = Change
submit = Send
submit-note = Once sent, answers cannot be changed, because we do not know which ones are yours.
receipt-title = Thank you! Your answers are saved
receipt-lead = They are safely stored, and there is nothing more for you to do.
receipt-anonymous = Nobody can find out which answers are yours.
receipt-next = When the survey is closed, we will count the answers of all schools together.
receipt-close = If others use this computer too, close the browser.
