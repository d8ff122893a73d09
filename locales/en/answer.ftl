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

# Kept while answering, with a script
read-aloud = Read aloud
read-stop = Stop
state-saved = Saved.
state-waiting = Waiting for the network. Your answers are kept on this device.
leave-button = Somebody else will use this computer now
left-title = This computer no longer shows your answers
left-lead = Everything you answered is saved, but not sent yet.
left-code = Your code
left-code-text = Write it down if you have no slip. With this code you can go on from the same place on any device.
left-next = Type a code
stopped-over-title = These answers have already been sent
stopped-over-text = They were sent from another page or device. What you changed here afterwards could not be added.
stopped-over-button = See the receipt
stopped-gone-title = This code has been canceled
stopped-gone-text = Answers can no longer be saved with it. Ask your teacher for a new code.
stopped-code-title = Type your code again
stopped-code-text = This browser no longer knows your code: it was forgotten, or another one was typed here. Your answers that are not sent yet are kept on this device and will be sent as soon as you type your code.
stopped-code-button = Type a code
offline-title = There is no network
offline-text = Your answers are not lost: they are kept on the server or on this device. Do not close this page.
offline-trying = We will try again by ourselves when the network is back.
offline-again = Try now
error-survey-closed-title = The survey is closed
error-survey-closed-next = If you saw “Thank you!”, your answers have arrived. If not, they were not sent and will not be counted.
